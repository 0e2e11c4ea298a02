// Colours for the canvas, from the style sheet's custom properties, light or dark as the reader's system is.

const listeners = [];

/** A function from the name of a colour (`ink`, `kind-1`, `negated`) to the colour now in force. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}

export function onThemeChange(listener) {
  listeners.push(listener);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", listener);
}

/** Do it with the colours of light paper, whatever the reader's system is: what is printed or sent on is for others. */
export function onLightPaper(act) {
  const { dataset } = document.documentElement;
  if (dataset.paper) return act();
  dataset.paper = "light";
  for (const listener of listeners) listener();
  try {
    return act();
  } finally {
    delete dataset.paper;
    for (const listener of listeners) listener();
  }
}
