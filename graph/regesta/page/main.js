// Starts the parts, the state last: it tells the others what the address selects.

import { startState } from "./view-state.js";
import { readable } from "./labels.js";
import { startLegend } from "./legend.js";
import { startNetwork } from "./network.js";
import { startPanel } from "./panel.js";
import { startSearch } from "./search.js";

startLegend();
startPanel();
startSearch();
// For tests, and for people with a console.
globalThis.regesta = { network: startNetwork(), readable };
startState();
