/** Whose page it is, as far as writing dates, numbers and money goes. */
export interface Reader {
  /** e.g. `de-DE`. */
  readonly locale: string;
  /** e.g. `Europe/Berlin`. */
  readonly timeZone: string;
}

/** Name of the cookie in which a browser tells its locale and zone, so that the server writes what the browser would. */
export const readerCookie = 'reader';

/** What a browser told; null where it told nothing yet, or something that is no locale or no zone. */
export function readReader(value: string | undefined): Reader | null {
  const [locale = '', timeZone = '', ...rest] = (value ?? '').split('|');
  if (locale === '' || timeZone === '' || rest.length > 0 || timeZone.length > 60) return null;
  try {
    const [canonical] = Intl.getCanonicalLocales(locale);
    return canonical ? { locale: canonical, timeZone: zoneNamed(timeZone) } : null;
  } catch {
    return null;
  }
}

/** Without what a cookie may not hold; neither a locale nor a zone does. */
export function writeReader({ locale, timeZone }: Reader): string {
  return `${locale}|${timeZone}`;
}

export function browserReader(): Reader {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return { locale: navigator.language, timeZone };
}

function zoneNamed(timeZone: string): string {
  new Intl.DateTimeFormat('en', { timeZone });
  return timeZone;
}
