/** Which browser a request's own words name, and on what; the first that fits, since later ones call themselves by the earlier names too. */
const browsers = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\b(OPR|Opera)\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
] as const;
const systems = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['Mac', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
] as const;

/** A session's browser in words, e.g. «Firefox on Windows». It is what the browser says of itself. */
export function browserName(userAgent: string | null): string {
  const nameIn = (table: typeof browsers | typeof systems) =>
    table.find(([, sign]) => sign.test(userAgent ?? ''))?.[0];
  const browser = nameIn(browsers);
  const system = nameIn(systems);
  if (!browser) return system ? `A program on ${system}` : 'A program';
  return system ? `${browser} on ${system}` : browser;
}
