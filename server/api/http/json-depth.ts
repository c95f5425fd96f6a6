import { BodyError } from './body-error.ts';

/** Deeper than any input of ours; who parses deeper ones may run out of stack. */
const depthMax = 32;

const [quote, backslash, openObject, closeObject, openList, closeList] = [...'"\\{}[]'].map((sign) =>
  sign.charCodeAt(0),
);

/** Refuses JSON that is nested too deep, before anybody parses it. What stands in strings counts for nothing. */
export function requireShallow(json: Uint8Array): void {
  let depth = 0;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at];
    if (byte === quote) at = endOfString(json, at);
    else if (byte === openObject || byte === openList) depth++;
    else if (byte === closeObject || byte === closeList) depth--;
    if (depth > depthMax) throw new BodyError(400, `The JSON is nested deeper than ${depthMax} levels.`);
  }
}

function endOfString(json: Uint8Array, from: number): number {
  for (
    let at = json.indexOf(quote as number, from + 1);
    at >= 0;
    at = json.indexOf(quote as number, at + 1)
  ) {
    let escapes = 0;
    while (json[at - 1 - escapes] === backslash) escapes++;
    if (escapes % 2 === 0) return at;
  }
  return json.length;
}
