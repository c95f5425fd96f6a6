import type { BriefOutline, Sentence } from './brief-outline.ts';
import { plainText } from './plain-text.ts';

const roles =
  'user|administrator|admin|customer|client|guest|visitor|member|manager|supervisor|owner|operator|employee|staff|worker|technician|engineer|inspector|auditor|analyst|accountant|cashier|clerk|agent|courier|driver|dispatcher|sender|recipient|receiver|buyer|seller|vendor|supplier|merchant|shopper|student|teacher|lecturer|professor|instructor|tutor|mentor|parent|pupil|learner|patient|doctor|physician|nurse|receptionist|therapist|pharmacist|caregiver|practitioner|coordinator|volunteer|organizer|organiser|host|attendee|participant|moderator|editor|author|reviewer|approver|publisher|subscriber|reader|player|gamer|coach|referee|tenant|landlord|resident|borrower|lender|librarian|curator|chef|waiter|cook|rider|passenger|pilot|planner|scheduler|director|officer|contractor|subcontractor|developer|tester|designer|trainer|trainee|candidate|recruiter|applicant|interviewer|investor|trader|broker|donor|beneficiary|farmer|grower|gardener|photographer|musician|listener|artist|viewer|marketer|lawyer|judge|citizen|caseworker|foreman|crew|team lead|department head|safety officer|treasurer|secretary|keeper|warden|caretaker|attendant|assistant|consultant|specialist|scientist|dentist|researcher|maintainer|sponsor|bidder|renter|traveller|traveler|commuter|cleaner|janitor|veterinarian|pet owner|neighbour|neighbor';
const qualifiers =
  'normal|root|registered|kitchen|parking|anonymous|new|end|super|system|field|front desk|warehouse|site|team|project|product|store|shop|account|branch|regional|practice|clinic|office|lead|senior|junior|head|night|duty|tool|workshop|safety|support|sales|service|delivery|logistics|school|faculty|guest|premium|external|internal';
const mention = new RegExp(
  `\\b(?:(?<qualifier>${qualifiers})\\s+)?(?<role>${roles})(?<plural>s|es)?\\b(?!['’]s?\\s+(?:id|name))`,
  'giu',
);
const acts =
  /^\s*(?:\([^)]{1,40}\)\s*)?(?:who\s+)?(?:also\s+)?(?:can|cannot|may|must|shall|should|will|needs? to|wants? to|is able|are able|has to|have to|(?:[a-z]+ly\s+)?(?:navigate|input|add|view|manage|choose|select|enter|book|see|visit|send|receive|report|record|register|approve|create)s?\b)/i;
const acted =
  /\b(?:by|as an?|allow(?:s|ing)?|enabl(?:e|es|ing)|permits?|lets?|helps?|notif(?:y|ies)|grants?|from)\s+(?:an?\s+|the\s+|each\s+|all\s+|any\s+)?$/i;
/** Where a role is what the system keeps records of, not who works with it. */
const managed =
  /\b(?:add|list|update|delete|remove|search|adding|listing|updating|deleting|find|records? of|details? of|look for|given)\s+(?:an?\s+|the\s+|all\s+|new\s+|a new\s+|a given\s+)?$/i;

/** Words that only describe: a "user interface" acts no more than a "client library" does. */
const compound =
  /^[\s-]*(?:interface|account|data|input|experience|base|library|side|id\b|name|inputs|information|load|type|balance|requests?|friendly|benefit|registration|username|service|class|details?|table|loads?|management|manual|stor(?:y|ies))/i;

/** Role nouns that act in the brief, most frequent first. */
export function findActors(sentences: readonly Sentence[]): BriefOutline['actors'] {
  const found = new Map<string, { acting: number; managed: number; sentences: string[] }>();
  for (const sentence of sentences) {
    if (sentence.kind === 'code') continue;
    const text = plainText(sentence.text.slice(0, 800));
    for (const match of text.matchAll(mention)) {
      const { qualifier, role } = match.groups ?? {};
      if (role === undefined) continue;
      const after = text.slice(match.index + match[0].length, match.index + match[0].length + 40);
      if (compound.test(after)) continue;
      const name = nameOf(qualifier, role);
      const entry = found.get(name) ?? { acting: 0, managed: 0, sentences: [] };
      const before = text.slice(Math.max(0, match.index - 30), match.index);
      if (acts.test(after) || acted.test(before)) entry.acting += 1;
      else if (managed.test(before) || /^['’]s (?:details|records?)/i.test(after)) entry.managed += 1;
      if (entry.sentences.at(-1) !== sentence.id) entry.sentences.push(sentence.id);
      found.set(name, entry);
    }
  }
  return [...found]
    .filter(
      ([, entry]) => entry.acting > entry.managed || (entry.managed === 0 && entry.sentences.length >= 3),
    )
    .map(([name, { sentences: named }]) => ({ name, sentences: named }))
    .toSorted((a, b) => b.sentences.length - a.sentences.length || (a.name < b.name ? -1 : 1))
    .slice(0, 12);
}

const kept =
  /^(?:normal|root|field|kitchen|parking|front desk|warehouse|site|practice|clinic|tool|workshop|safety|support|duty|branch|regional)$/i;

function nameOf(qualifier: string | undefined, role: string): string {
  const lower = role.toLowerCase();
  const base = lower === 'admin' ? 'administrator' : lower;
  const full = qualifier !== undefined && kept.test(qualifier) ? `${qualifier.toLowerCase()} ${base}` : base;
  return full.charAt(0).toUpperCase() + full.slice(1);
}

const roleAlone = new RegExp(
  `^(?:(?:the|an?|each|every|all|any|our|both|only|no)\\s+)?(?:[\\p{L}-]+\\s+){0,3}?(?:${roles}|people|everyone|anyone|nobody|someone)s?(?:\\s+(?:and|or)\\s+(?:[\\p{L}-]+\\s+){0,2}(?:${roles})s?)?$`,
  'iu',
);

/** Whether a subject names who acts: "an administrator", "registered users", "couriers and dispatchers". */
export function isRole(subject: string): boolean {
  return roleAlone.test(subject.trim());
}
