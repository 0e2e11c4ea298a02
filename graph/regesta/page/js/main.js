// Starts the parts, the state last: it tells the others what the address asks for.

import { data } from "./data.js";
import { addressNow, sceneNow, shownNow, startState, view } from "./view-state.js";
import { drawnLabels, readable } from "./labels.js";
import { startLists } from "./lists.js";
import { startClusters } from "./cluster-panel.js";
import { startEntityActions } from "./entity-actions.js";
import { startFanActions } from "./fan-actions.js";
import { startFigures } from "./figures.js";
import { startFilters } from "./filters.js";
import { startNetwork } from "./network.js";
import { startPanel } from "./panel.js";
import { startPicture } from "./picture.js";
import { startQuestions } from "./questions.js";
import { startSearch } from "./search.js";
import { startStatus } from "./status.js";
import { startStory } from "./story.js";
import { startTable } from "./table.js";
import { startTimeBar } from "./time-bar.js";
import { showSheet } from "./sheet.js";
import { sparqlFor } from "./sparql.js";

startStory();
startStatus();
startFilters();
startTimeBar();
startTable();
startFigures();
startQuestions();
startPanel();
startEntityActions();
startFanActions();
startLists();
startClusters();
startSearch();
const network = startNetwork();
startPicture(network);
document.getElementById("link").addEventListener("click", () => showSheet("Link to this view", [["Link", addressNow(), ""]]));
document.getElementById("query").addEventListener("click", () => {
  showSheet("SPARQL query for what is shown", [["SPARQL", sparqlFor(data, view(), shownNow().episodes), "shown.rq"]]);
});
// For tests, and for people with a console.
globalThis.regesta = { network, readable, named: () => drawnLabels().filter(({ isName }) => isName), scene: sceneNow, shown: shownNow, view };
startState();
