/** The page's own font as CSS that carries it, for files that are seen elsewhere; null where the page has none. */
export async function embeddedFont(): Promise<{ readonly family: string; readonly css: string } | null> {
  const wanted = firstFamily(getComputedStyle(document.body).fontFamily);
  const rule = [...document.styleSheets]
    .flatMap(rulesOf)
    .find((face) => firstFamily(face.style.getPropertyValue('font-family')) === wanted);
  const source = /url\("?([^")]+)"?\)/.exec(rule?.style.getPropertyValue('src') ?? '')?.[1];
  if (!rule || !source) return null;
  const answer = await fetch(new URL(source, rule.parentStyleSheet?.href ?? location.href));
  if (!answer.ok) return null;
  const data = await asDataUrl(await answer.blob());
  return {
    family: 'Geist',
    css: `@font-face{font-family:Geist;font-weight:100 900;src:url(${data}) format("woff2")}`,
  };
}

function rulesOf(sheet: CSSStyleSheet): CSSFontFaceRule[] {
  try {
    return [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule);
  } catch {
    // A sheet of another origin tells nothing.
    return [];
  }
}

function firstFamily(list: string): string {
  return (list.split(',')[0] ?? '').trim().replace(/^["']|["']$/g, '');
}

function asDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^;,]*/, 'data:font/woff2'));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
