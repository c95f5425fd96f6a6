/** What a heading or label promises about the sentences below it. */
export type SectionKind =
  | 'overview'
  | 'glossary'
  | 'quality'
  | 'constraint'
  | 'data'
  | 'interface'
  | 'rationale'
  | 'feature'
  | 'topic';

const rules: readonly (readonly [SectionKind, RegExp])[] = [
  ['glossary', /\b(terms?|glossary|definitions?|terminology|concepts? explanation|acronyms?|references?)\b/i],
  ['rationale', /^(purpose|user benefits?|benefits?|rationale|why|motivation)$/i],
  [
    'overview',
    /\b(introduction|background|overview|goals?|objectives?|vision|mission|summary|abstract|about|problem|success (measures|metrics|criteria))\b/i,
  ],
  [
    'quality',
    /\b(non-?functional|how (?:well|fast|good)|quality|qualities|performance|security|scalability|reliability|availability|usability|accessibility|privacy|responsiveness|efficiency|maintainability|portability|compatibility|user experience|correctness|data integrity|encryption|authentication)\b/i,
  ],
  [
    'constraint',
    /\b(constraints?|limits|limitations?|restrictions?|technology|technologies|tech stack|stack|dependenc\w+|depencenc\w*|coding standards?|directory|platform|budget|timeline|schedule|deadlines?|out of scope|assumptions?|environment|version|source code|user knowledge|rules)\b/i,
  ],
  ['constraint', /\bdepend?en[cd]\w*/i],
  ['interface', /\b(integrations?|external|third.party|interfaces? to)\b/i],
  [
    'data',
    /\b(data|what (?:we|it) stores?|stored|database|tables?|schema|entit(y|ies)|file formats?|fields?|data model|\w+\.(txt|csv|json|xml|ser))\b/i,
  ],
  [
    'feature',
    /\b(features?|functionalit\w+|functional|requirements?|use cases?|user stor(y|ies)|usage|operations?|workflows?|acceptance|criteria|description|input|output|scope)\b/i,
  ],
];

export function sectionKind(title: string): SectionKind {
  return rules.find(([, pattern]) => pattern.test(title))?.[0] ?? 'topic';
}

const genericWords =
  /^(?:the|an?|of|and|for|in|to|our|this|project|product|system|application|software|app|core|main|key|other|additional|general|optional|non-?functional|functional|technical|business|features?|functionalit(?:y|ies)|requirements?|specifications?|details?|descriptions?|purpose|introduction|background|overview|goals?|objectives?|use|cases?|user|stor(?:y|ies)|benefits?|usage|constraints?|acceptance|criteria|design|interface|data|dependenc(?:y|ies)|terms?|concepts?|explanation|scope|summary|input|output|must|should|could|have|nice|mvp|phase|section|part|chapter|document|prd|experience|completeness|correctness|performance|security|usability|efficiency|quality|\d+|[ivx]+|&|\/|-|–)$/iu;

/** A title that names no topic of its own: "Requirements", "Feature 1", "Use cases". */
export function isGenericTitle(title: string): boolean {
  if (/:$|^(any |all )?(other|otherwise|default|else)\b/iu.test(title)) return true;
  const words = title
    .replace(/[[\]().:,"']/gu, ' ')
    .split(/\s+/u)
    .filter(Boolean);
  return words.every((word) => word.split(/[/&-]/u).every((part) => part === '' || genericWords.test(part)));
}
