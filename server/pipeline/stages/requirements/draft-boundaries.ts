import { clipped } from '#server/models/drafter/plain-text.ts';
import { withoutLabel } from '#server/models/drafter/read-label.ts';
import { isGenericTitle } from '#server/models/drafter/section-kind.ts';
import { startsWithVerb } from '#server/models/drafter/verb-forms.ts';
import { amendMostAlike } from '../amend-most-alike.ts';
import type { BoundariesAnswer, BoundariesInputs } from './schema.ts';
import { lowerFirst, verbPhrase } from './word-forms.ts';

/** How a sentence names its partner, the surest way first. */
const partners = [
  /\b(?<name>(?:\p{Lu}[\p{L}\p{N}.&-]*\s+){1,4}(?:API|service|gateway|register|directory|calendar)s?)\b/u,
  /\b(?:external|third.party)\s+(?:\S+\s+)?(?:service|system|provider)\s+(?<name>\p{Lu}[\p{L}\p{N}.-]*)/u,
  /\b(?:with|to|from|through|via)\s+(?:the\s+|our\s+|an?\s+)?(?:\p{Ll}[\p{L}-]*\s+){0,3}(?<name>\p{Lu}[\p{L}\p{N}.-]*(?:\s+\p{Lu}[\p{L}\p{N}.-]*){0,2})/u,
  /\b(?<name>[Ee]xternal (?:APIs?|services?|systems?))/u,
];
const calls =
  /\b(apis?|integrat(?:es?|ions?|ed with|ing with)|external|third.party|webhooks?|single sign-on|exchanges?|synchroni[sz]\w+|import\w*|export\w*)\b/iu;
const bound =
  /\b(must|only|written|built|using|requires?|required|constraint|version|compatible|comply|compliance|adhere\w*|directory|folder|library|libraries|java|c\+\+|python|environment|run on|hosted|budget|deadline|support)\b/iu;

const finite = /\b(must|shall|should|can|is|are|has|uses?|will|needs?|may|requires?|depends?|relies)\b/iu;
/** What a system is built with is no system that it talks to. */
const builtWith =
  /\b(sqlite|mysql|postgres\w*|mongodb|redis|java|python|c\+\+|vue\S*|react|node\S*|system)$/iu;

/** Outside systems that the brief names, and what the builders may not choose. */
export function draftBoundaries({ sentences, feedback }: BoundariesInputs): BoundariesAnswer {
  const integrations: BoundariesAnswer['integrations'] = [];
  const constraints: BoundariesAnswer['constraints'] = [];
  for (const { id, text, under } of sentences) {
    const body = withoutLabel(text);
    const outside = calls.test(body) || /\bintegrations?\b/iu.test(under);
    const found = outside ? partners.map((pattern) => pattern.exec(body)?.groups?.name) : [];
    const name = partnerName(found.find((words) => words !== undefined));
    const limiting =
      /\b(constraint|dependenc|depencenc|stack|technology|limit|environment|version|standard|rules)/iu.test(
        under,
      );
    if (name !== undefined && name.length > 2 && !builtWith.test(name)) {
      const title = name.charAt(0).toUpperCase() + name.slice(1);
      integrations.push({ name: title, purpose: clipped(body, 220), sentences: [id], inferred: null });
    }
    if (limiting || (name === undefined && (bound.test(body) || !startsWithVerb(body)))) {
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

function partnerName(words: string | undefined): string | undefined {
  const bare = words?.replace(/^(?:The|This|Our)\s+/u, '').replace(/[.\s]+$/u, '');
  if (bare === undefined || !startsWithVerb(bare)) return bare;
  const rest = bare.split(/\s+/u).slice(1).join(' ');
  return rest.includes(' ') ? rest : undefined;
}

function constraintOf(body: string, under: string): string {
  const bare = body.replace(/^however,\s+/iu, '').replace(/[.\s]+$/u, '');
  const first = bare.charAt(0).toUpperCase() + bare.slice(1);
  const last =
    under
      .split(' > ')
      .at(-1)
      ?.replace(/\s*\(.*\)\s*$/u, '') ?? '';
  const named = last.endsWith(':') || isGenericTitle(last) ? '' : last;
  const topic = /\p{Ll}/u.test(named) ? named : named.charAt(0) + named.slice(1).toLowerCase();
  if (/^(?:must|should|shall)\s/iu.test(bare)) return clipped(`The project ${lowerFirst(bare)}.`, 320);
  if (startsWithVerb(bare)) return clipped(`The project must ${verbPhrase(bare)}.`, 320);
  if (finite.test(bare)) {
    const pointing = topic !== '' && /^(this|it|these|they)\b/iu.test(bare);
    return `${clipped(pointing ? `${topic}: ${first}` : first, 320)}.`;
  }
  if (/\b(?:must )?only use\b/iu.test(under))
    return `Allowed dependency, where only those listed are allowed: ${bare}.`;
  return clipped(topic === '' ? `The project must keep to ${lowerFirst(bare)}.` : `${topic}: ${bare}.`, 320);
}
