// Starts the parts, the state last: it tells the others what the address asks for.

import { data } from "./data.js";
import { sceneNow, shownNow, startState, view } from "./view-state.js";
import { readable } from "./labels.js";
import { startLists } from "./lists.js";
import { startClusters } from "./cluster-panel.js";
import { startEntityActions } from "./entity-actions.js";
import { startFanActions } from "./fan-actions.js";
import { startFigures } from "./figures.js";
import { startFilters } from "./filters.js";
import { startNetwork } from "./network.js";
import { startPanel } from "./panel.js";
import { startMissed } from "./missed.js";
import { startPictureAlone } from "./picture-alone.js";
import { startPicture } from "./picture-sheet.js";
import { startPrint } from "./print.js";
import { startQuestions } from "./questions.js";
import { startSearch } from "./search.js";
import { startStatus } from "./status.js";
import { startStory } from "./story-state.js";
import { startTable } from "./table.js";
import { startTimeBar } from "./time-bar.js";
import { startEmbed } from "./embed.js";
import { startReader } from "./reader.js";
import { startShare } from "./share.js";
import { showSheet } from "./sheet.js";
import { sparqlFor } from "./sparql.js";

startStory();
startStatus();
startMissed();
startReader();
startShare();
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
startEmbed(network);
startPicture(network);
startPrint(network);
document.getElementById("query").addEventListener("click", () => {
  showSheet("SPARQL query for what is shown", [["SPARQL", sparqlFor(data, view(), shownNow().episodes), "shown.rq"]]);
});
// For tests, and for people with a console.
globalThis.regesta = { network, readable, scene: sceneNow, shown: shownNow, view };
startState();
startPictureAlone(network);
