export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** What stands in an address, as the browser reads it: a page that is rendered on the server asks for the same. */
export async function paramsOf(given: SearchParams): Promise<URLSearchParams> {
  const params = new URLSearchParams();
  for (const [name, values = []] of Object.entries(await given))
    for (const value of [values].flat()) params.append(name, value);
  return params;
}
