// What a field of policy is called.

import { data } from "./data.js";

export const fieldWords = (field) => data.fieldLabels[field] ?? field;
