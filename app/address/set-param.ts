/** Says in the address what a list shows, without asking the server for the page again. An empty value leaves a filter out. */
export function setParam(name: string, value: string): void {
  const url = new URL(window.location.href);
  if (value === '') url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  window.history.replaceState(null, '', url);
}
