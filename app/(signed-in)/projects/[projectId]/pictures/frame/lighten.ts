/**
 * Puts the page into its light theme until what it answers is called: for paper, and for files. Where that happens before the browser
 * paints again nobody sees it. A colour scheme on a part of the page would not do: the theme's variables get their values at the root.
 */
export function lighten(): () => void {
  const root = document.documentElement;
  const { theme } = root.dataset;
  root.dataset.theme = 'light';
  return () => {
    if (theme === undefined) delete root.dataset.theme;
    else root.dataset.theme = theme;
  };
}
