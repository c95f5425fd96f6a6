import { clipped } from '#server/models/drafter/plain-text.ts';
import { withoutLabel } from '#server/models/drafter/read-label.ts';
import { amendMostAlike } from './amend.ts';
import type { BoundariesAnswer, BoundariesInputs } from './schema.ts';

const partner =
  /\b(?<name>(?:\p{Lu}[\p{L}\p{N}.&-]*\s+){1,4}(?:API|service|gateway|register|directory|calendar|system)s?)\b|\b(?:integrat\w+|synchroni[sz]\w+|connect\w*|import\w*|export\w*)\s+(?:with|to|from|in|into)\s+(?:the\s+|our\s+|an?\s+)?(?<with>(?:[\p{L}\p{N}'-]+\s+){0,3}?(?:\p{Lu}[\p{L}\p{N}.-]*|system|service|provider|calendar|register|software))|\b(?<plain>external (?:APIs?|services?|systems?))/u;
const calls = /\b(apis?|integrat\w+|external|third.party|webhooks?|synchroni[sz]\w+|import\w*|export\w*)\b/iu;
const bound =
  /\b(must|only|written|built|using|requires?|required|constraint|version|compatible|comply|compliance|adhere\w*|directory|folder|library|libraries|java|c\+\+|python|environment|run on|hosted|budget|deadline|support)\b/iu;

/** Outside systems that the brief names, and what the builders may not choose. */
export function draftBoundaries({ sentences, feedback }: BoundariesInputs): BoundariesAnswer {
  const integrations: BoundariesAnswer['integrations'] = [];
  const constraints: BoundariesAnswer['constraints'] = [];
  for (const { id, text, under } of sentences) {
    const body = withoutLabel(text);
    const found = calls.test(body) ? partner.exec(body)?.groups : undefined;
    const name = (found?.name ?? found?.with ?? found?.plain)?.replace(/^(?:The|This|Our)\s+/u, '').trim();
    const limiting =
      /\b(constraint|dependenc|depencenc|stack|technology|limit|environment|version|standard|rules)/iu.test(
        under,
      );
    if (name !== undefined) {
      const title = name.charAt(0).toUpperCase() + name.slice(1);
      integrations.push({ name: title, purpose: clipped(body, 220), sentences: [id], inferred: null });
    }
    if (limiting || (name === undefined && bound.test(body))) {
      constraints.push({ statement: constraintOf(body, under), sentences: [id], inferred: null });
    }
  }
  const amended = amendMostAlike(
    constraints,
    feedback,
    ({ statement }) => statement,
    (item, words) => ({ ...item, statement: `${item.statement} The reviewer asks: “${words}”` }),
  );
  return { integrations, constraints: [...amended, ...asked(feedback, constraints.length === 0)] };
}

/** What a reviewer asks of the whole stage bounds the next version, in the reviewer's words. */
function asked(feedback: BoundariesInputs['feedback'], alone: boolean): BoundariesAnswer['constraints'] {
  return feedback
    .filter(({ about }) => about === null || alone)
    .map(({ text }) => ({ statement: text, sentences: [], inferred: text }));
}

function constraintOf(body: string, under: string): string {
  const bare = body.replace(/^however,\s+/iu, '').replace(/[.\s]+$/u, '');
  const first = bare.charAt(0).toUpperCase() + bare.slice(1);
  if (/\b(must|shall|should|can|is|are|has|uses?|will|needs?|may)\b/iu.test(bare))
    return `${clipped(first, 320)}.`;
  const topic =
    under
      .split(' > ')
      .at(-1)
      ?.replace(/\s*\(.*\)\s*$/u, '')
      .replace(/:$/u, '') ?? '';
  const only = /\bmust only\b/iu.test(under) ? ' and nothing else of its kind' : '';
  return clipped(topic === '' ? `${first}.` : `${topic}: the project must keep to ${bare}${only}.`, 320);
}
