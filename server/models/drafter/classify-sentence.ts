import type { SentenceKind } from './brief-outline.ts';
import { type SectionKind, sectionKind } from './section-kind.ts';
import { startsWithVerb } from './verb-forms.ts';

export interface Classified {
  readonly kind: SentenceKind;
  /** Why a sentence with the form of a need asks for nothing of its own; null where it does ask. */
  readonly aside: Aside | null;
}
export type Aside = 'lead-in' | 'goal' | 'glossary' | 'rationale';

const needWords =
  /\b(shall|must|should|can|cannot|may|allow(s|ed|ing)?|enabl(e|es|ing)|supports?|provid(e|es|ing)|permits?|needs? to|(has|have) to|will|required?|requires|compulsory|mandatory|(?<!if )necessary|crucial|responsible for|could|able to|ability to|want(s)? to)\b/i;
const strongNeed = /(?<!\b(that|which) )\b(shall|must|needs? to|(has|have) to|can|may|should|will)\b/i;
const demand = /\b(shall|must|should|needs? to)\b/i;
const goalWords = /\b(aims?|goals?|designed to|purpose of|this document|in order to)\b|^to\b/i;
const qualityWords =
  /\b(user-friendly|easy to use|intuitive|responsive(ness)?|response times?|latency|throughput|uptime|availab(le|ility) (of|at least|\d)|scalab\w+|concurrent(ly)?|encrypt\w*|wcag|gdpr|hipaa|accessib(le|ility)|data integrity|reliab(le|ly|ility)|robust|securely|performance|load times?|without (significant )?delays?|swiftly|accurately|maintainab\w+|back-?ups?|\d+(\.\d+)?\s?(%|percent)|within \d+(\.\d+)?\s?(ms|milliseconds?|s|seconds?|minutes?)|under \d+(\.\d+)?\s?(ms|seconds?|s)\b|p9\d|privacy laws?|straightforward|clear and concise|consisten(t|cy))\b/i;
const measured = /\d|encrypt|wcag|gdpr|concurrent/i;
const constraintWords =
  /\b(must be (built|implemented|developed|hosted|coded|deployed)|must be finished|(written|developed|implemented|built) (in|using|with|on)|must only|only use|may only use|no other (librar|dependenc)|compatible with|programming language|designed to support [A-Z]|directory structure|project root|terms and usage|comply with|compliance with|budget|deadline|on-premises?|must not (use|exceed|leave)|must run on|runs? on|uses? (files|sqlite|a database)|are stored in|project root|requires? an? [A-Z]\S* environment|librar(y|ies) for)\b/i;
const interfaceWords =
  /\b(integrat(e|es|ed|ion|ions) with|third.party|external (services?|apis?|systems?)|webhooks?|single sign-on|synchroni[sz]e[sd]? with|imports? .{1,40} from the)\b/i;
const dataWords =
  /\b((consists?|comprises?|composed) (of|three|two|four)|following fields?|each (line|row|record|entry)\b.{0,60}\b(contain|represent|consist|hold)\w*|first line|file format|contains? (a|an|the|information)|starts? with|represents? (an?|the|movies?|actors?)\b|fields? for|stores? .{0,60}\b(details?|including|records?)|records? .{1,60} with fields|holds? information|has (an?|the following) .{0,40}(id|name|fields?)|unique id\w*|is (an? )?(string|integer|number|date)|data sources?)\b/i;
const fieldValue =
  /:\s*(an?|the)?\s*(unique|string|integer|number|date|boolean|float|decimal|uuid|text|identifier|optional|additional|\d+ for)\b/i;

/** "To add a student, use the following command:" tells a function, though it ends as a lead-in. */
const usage = /^to [a-z]+ \S.*(\b(use|run|type|enter|call)\b.*)?:$/i;

export interface Situation {
  readonly text: string;
  /** Titles above it, outermost first. */
  readonly path: readonly string[];
  readonly bullet: boolean;
  /** Whether a list or code follows the colon that it ends with. */
  readonly leadsIn: boolean;
  readonly body: string;
}

/** Decides what a sentence of prose does in the brief, by its words first and its section second. */
export function classifySentence({ text, path, bullet, leadsIn, body }: Situation): Classified {
  const kinds = path.map(sectionKind);
  const section = nearest(kinds);
  const asks = needWords.test(body);
  const aside = (kind: SentenceKind, why: Aside): Classified => ({ kind, aside: why });
  const plain = (kind: SentenceKind): Classified => ({ kind, aside: null });

  if (/^(this (section|document|chapter|file format)|here (is|are)|the following)\b/i.test(body)) {
    return asks ? aside('need', 'lead-in') : plain('context');
  }
  if (/^this (approach|way|ensures|allows|enables|enhances|means|helps|makes|avoids|gives)\b/i.test(body)) {
    return asks || bullet ? aside('need', 'rationale') : plain('context');
  }
  if (/^(\.\/|\$ |npm |git |sudo |docker )/.test(body)) return plain('code');
  if (leadsIn && usage.test(body) && !/follow (the|these)/i.test(body)) return plain('need');
  if (leadsIn) return asks ? aside('need', 'lead-in') : plain('context');
  if (kinds.includes('glossary')) return asks ? aside('need', 'glossary') : plain('context');
  if (kinds.at(-1) === 'rationale') return asks || bullet ? aside('need', 'rationale') : plain('context');
  const overview = section === 'overview';
  if (overview && !(demand.test(body) && !goalWords.test(body))) {
    if (constraintWords.test(body) && !asks) return plain('constraint');
    return asks || bullet ? aside('need', 'goal') : plain('context');
  }
  if (constraintWords.test(body)) return plain('constraint');
  const featured = kinds.includes('feature') && section !== 'quality';
  if (
    featured &&
    section !== 'constraint' &&
    section !== 'data' &&
    startsWithVerb(body) &&
    !measured.test(body)
  )
    return plain('need');
  if (section === 'quality' && !(featured && asks && !qualityWords.test(body))) return plain('quality');
  if (qualityWords.test(body) && (asks || bullet) && !(featured && /^(secure|robust)\b/i.test(body))) {
    return plain('quality');
  }
  if (section === 'constraint') return plain('constraint');
  if (section === 'data' && /^(has|have|consists?|contains?|stores?|holds?)\b/i.test(body))
    return plain('data');
  if (section === 'data' && /\b(have|has)\b[^.]*,[^.]*\band\b/i.test(body) && !asks) return plain('data');
  if (fieldValue.test(text) || (dataWords.test(body) && !strongNeed.test(body))) return plain('data');
  if (section === 'interface' || (interfaceWords.test(body) && !asks)) return plain('interface');
  if (asks) return plain('need');
  if (section === 'data') return plain(bullet && startsWithVerb(body) ? 'need' : 'data');
  if (bullet && !/^https?:/i.test(body) && !/^(reference|example|note|see)\b/i.test(text))
    return plain('need');
  if (kinds.some((kind) => kind === 'feature') && /\b(users?|it|system|program)\b/i.test(body))
    return plain('need');
  return plain(startsWithVerb(body) && section !== 'overview' ? 'need' : 'context');
}

/** The innermost section that says something about its sentences; below "features" a data heading says more than its parent. */
function nearest(kinds: readonly SectionKind[]): SectionKind {
  return kinds.findLast((kind) => kind !== 'topic' && kind !== 'rationale') ?? 'topic';
}

/** Code is a need only where a line of it is plainly prose that demands something. */
export function isProseNeed(line: string): boolean {
  return (
    /\b(shall|must|should)\b/i.test(line) &&
    line.trim().split(/\s+/u).length >= 5 &&
    !/[{}();=<>\\|]|^\s*(\/\/|#|\$|\*)/u.test(line)
  );
}
