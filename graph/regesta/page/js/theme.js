// Colours for the canvas, from the style sheet's custom properties, light or dark as the reader's system is.

/** A function from the name of a colour (`ink`, `kind-1`, `negated`) to the colour now in force. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}

export function onThemeChange(listener) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", listener);
}
