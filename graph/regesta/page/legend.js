// The legend: open where there is room for it beside the graph.

export function startLegend() {
  document.getElementById("legend").open = matchMedia("(min-width: 761px) and (min-height: 620px)").matches;
}
