import type { QualityCharacteristic } from '#server/artifacts/requirements.ts';
import { clipped } from '#server/models/drafter/plain-text.ts';
import { withoutLabel } from '#server/models/drafter/read-label.ts';
import { amendMostAlike } from '../amend-most-alike.ts';
import { requirementStatement } from './requirement-statement.ts';
import type { QualitiesAnswer, QualitiesInputs } from './schema.ts';

interface Rule {
  readonly words: RegExp;
  readonly characteristic: QualityCharacteristic;
  /** A usual figure where the brief gives none: a proposal that says so. */
  readonly target: string;
}

/** By topic, the narrowest first. */
const rules: readonly Rule[] = [
  {
    words: /\b(wcag|accessib\w+|screen readers?|keyboard)\b/i,
    characteristic: 'interaction capability',
    target: 'No violation of WCAG 2.1 level AA in an automated scan, and every task done by keyboard alone',
  },
  {
    words: /\b(gdpr|privacy|personal data|hipaa)\b/i,
    characteristic: 'security',
    target: 'A person’s data are exported or erased within 30 days of a request',
  },
  {
    words: /\b(encrypt\w*)\b/i,
    characteristic: 'security',
    target:
      'No sensitive field is readable in a copy of the stored files, and passwords are stored as salted hashes only',
  },
  {
    words: /\b(authenticat\w+|authoriz\w+|authoris\w+|unauthori[sz]ed|access control|permissions?)\b/i,
    characteristic: 'security',
    target: 'Every one of a list of forbidden requests is refused, with and without a log-in',
  },
  {
    words: /\b(back-?ups?|recover\w*|restore)\b/i,
    characteristic: 'reliability',
    target:
      'After a crash at any moment, at most the last operation is lost and a restart takes under 1 minute',
  },
  {
    words: /\b(availab\w+|uptime)\b/i,
    characteristic: 'reliability',
    target: 'Available 99.5 % of each month',
  },
  {
    words: /\b(reliab\w+|integrity|persist\w*|consisten\w+)\b/i,
    characteristic: 'reliability',
    target:
      'What was written is read back identical in 1,000 of 1,000 test cycles, kills of the process included',
  },
  {
    words: /\b(concurren\w+|simultaneous\w*|user load|scal\w+|increas\w+ loads?|throughput)\b/i,
    characteristic: 'performance efficiency',
    target:
      'With 100 users at the same time, 95 % of requests are answered within twice the time of a single user',
  },
  {
    words: /\b(compatib\w+|devices|browsers?|mobile-first)\b/i,
    characteristic: 'compatibility',
    target: 'All tasks pass on the two latest versions of each major browser, from 360 px width upward',
  },
  {
    words:
      /\b(load(ing)? times?|response times?|responsive(ness)?|quick\w*|fast\w*|perform\w+|respond\w*|latency|swift\w*|delays?|efficien\w+|within \d+|at most \d+)\b/i,
    characteristic: 'performance efficiency',
    target: '95 % of requests are answered within 1 s, 99 % within 3 s',
  },
  {
    words: /\b(secur\w+|data protection|confidential\w*|robust)\b/i,
    characteristic: 'security',
    target: 'No finding of high severity in a review against the OWASP Top 10',
  },
  {
    words: /\b(maintainab\w+|standards?|best practices?|modular\w*|testable)\b/i,
    characteristic: 'maintainability',
    target: 'The agreed linter reports nothing, and 80 % of lines are covered by tests',
  },
  {
    words: /\b(portab\w+|platforms?|install\w*)\b/i,
    characteristic: 'flexibility',
    target: 'Installed from the instructions on a fresh machine within 15 minutes',
  },
  {
    words: /\b(safety|injur\w+|hazard\w*)\b/i,
    characteristic: 'safety',
    target: 'Every hazard on the agreed list has a safeguard that a test shows',
  },
  {
    words:
      /\b(user-friendly|easy|ease|intuitive\w*|usab\w+|clear|feedback|navigation|interface|minimalist|straightforward|user experience|learn\w*)\b/i,
    characteristic: 'interaction capability',
    target: '4 of 5 first-time users finish each main task without help, within 3 minutes',
  },
  {
    words: /\b(accurate\w*|correct\w*|complete\w*|effective\w*|valid\w*)\b/i,
    characteristic: 'functional suitability',
    target: 'All acceptance tests of the functions named pass, with none skipped',
  },
];
const anyQuality: Rule = {
  words: /./u,
  characteristic: 'functional suitability',
  target: 'All acceptance tests of the functions named pass, with none skipped',
};

const figure =
  /(?:(?:within|under|below|at (?:most|least)|up to|no more than|less than|more than|every|after|for)\s+)?\d[\d.,]*\s?(?:%|percent|ms\b|milliseconds?|s\b|seconds?|minutes?|hours?|days?|users?|requests?|concurrent\s+\p{L}+|\p{L}+)(?:[^.;]{0,80})|\bWCAG\s*\d[\d.]*(?:\s*(?:level\s*)?A{1,3}\b)?/iu;

const timed =
  /(?:within|under|below|at most|at least|up to|no more than|less than)\s+(?:the last\s+)?\d[\d.,]*\s?(?:%|percent|ms\b|milliseconds?|s\b|seconds?|minutes?|hours?|days?)[^.;]{0,80}|\d[\d.,]*\s?(?:%|percent)[^.;]{0,80}/iu;

/** Each quality sentence under its ISO/IEC 25010 heading, with the brief's figure or a proposed one. */
export function draftQualities({ sentences, feedback }: QualitiesInputs): QualitiesAnswer {
  const qualities = sentences.map(({ id, text, under }) => {
    const body = withoutLabel(text);
    const topic = under.split(' > ').at(-1) ?? '';
    const rule =
      rules.find(({ words }) => words.test(body)) ??
      rules.find(({ words }) => words.test(topic)) ??
      anyQuality;
    const stated = (timed.exec(body) ?? figure.exec(body))?.[0].trim();
    return {
      characteristic: rule.characteristic,
      statement: requirementStatement(body, ''),
      target:
        stated === undefined ? `${rule.target} (proposed)` : clipped(`As the brief states: ${stated}`, 200),
      sentences: [id],
      inferred: null,
    };
  });
  return {
    qualities: amendMostAlike(
      qualities,
      feedback,
      ({ statement }) => statement,
      (item, words) => ({ ...item, target: `${item.target}; as the reviewer asks: “${words}”` }),
    ),
  };
}
