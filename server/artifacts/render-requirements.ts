import { escapeMarkdown } from './escape-markdown.ts';
import { bullets, labelled, listed, page, section, tagged, under } from './markdown-blocks.ts';
import { renderFeedback } from './render-feedback.ts';
import type { FunctionalRequirement, RequirementsArtifact } from './requirements.ts';
import type { Source } from './source.ts';

export function renderRequirements(artifact: RequirementsArtifact): string {
  const { overview } = artifact;
  return page('Requirements', [
    ...section(2, 'Overview', [
      labelled('Problem', overview.problem),
      labelled('Users', overview.users),
      bullets(overview.successMeasures.map(escapeMarkdown)),
    ]),
    ...section(2, 'Actors', [
      bullets(artifact.actors.map(({ id, name, description }) => tagged(id, `${name}: ${description}`))),
    ]),
    ...section(2, 'Workflows', [
      bullets(
        artifact.workflows.map(
          ({ id, name, actor, steps }) =>
            tagged(id, `${name} (${actor})`) + steps.map((step) => under(escapeMarkdown(step))).join(''),
        ),
      ),
    ]),
    ...section(2, 'Functional requirements', functionalByArea(artifact)),
    ...section(2, 'Quality attributes', [
      bullets(
        artifact.qualities.map(
          ({ id, characteristic, statement, target, source }) =>
            tagged(id, `${statement} (${characteristic}; target: ${target})`) + under(origin(source)),
        ),
      ),
    ]),
    ...section(2, 'Data', [
      bullets(
        artifact.entities.map(({ id, name, description, fields }) =>
          tagged(id, `${name}: ${description}${fields.length === 0 ? '' : ` Fields: ${fields.join(', ')}.`}`),
        ),
      ),
    ]),
    ...section(2, 'Integrations', [
      bullets(artifact.integrations.map(({ id, name, purpose }) => tagged(id, `${name}: ${purpose}`))),
    ]),
    ...statements('Constraints', artifact.constraints),
    ...statements('Assumptions', artifact.assumptions),
    ...section(2, 'Risks', [
      bullets(
        artifact.risks.map(
          ({ id, statement, likelihood, impact, mitigation }) =>
            tagged(id, `${statement} (likelihood ${likelihood}, impact ${impact})`) +
            under(escapeMarkdown(mitigation)),
        ),
      ),
    ]),
    ...statements('Conflicts in the brief', artifact.conflicts),
    ...section(2, 'Questions', [
      bullets(
        artifact.questions.map(
          ({ id, question, why, changes }) =>
            tagged(id, `${question} ${why}`) +
            (changes.length === 0 ? '' : under(`Changes: ${listed(changes)}`)),
        ),
      ),
    ]),
    ...section(2, 'Decisions', [
      bullets(
        (artifact.decisions ?? []).map(
          ({ questionId, question, answer, items }) =>
            tagged(questionId, `${question} ${answer}`) +
            (items.length === 0 ? '' : under(`Worked into: ${listed(items)}`)),
        ),
      ),
    ]),
    ...section(2, 'Not used', [
      bullets(
        artifact.notUsed.map(
          ({ quote, reason }) => `“${escapeMarkdown(quote.text)}”: ${escapeMarkdown(reason)}`,
        ),
      ),
    ]),
    ...renderFeedback(artifact.feedback),
  ]);
}

function functionalByArea({ areas, functional }: RequirementsArtifact): string[] {
  const known = new Set(areas.map(({ key }) => key));
  const groups = [
    ...areas.map(({ key, title }) => ({ title, items: functional.filter(({ area }) => area === key) })),
    { title: 'Other', items: functional.filter(({ area }) => !known.has(area)) },
  ];
  return groups.flatMap(({ title, items }) => section(3, title, [bullets(items.map(functionalLine))]));
}

function functionalLine({ id, statement, priority, criteria, source }: FunctionalRequirement): string {
  const below = [...criteria.map(escapeMarkdown), origin(source)].map(under).join('');
  return `${tagged(id, statement)} (${priority})${below}`;
}

function statements(
  title: string,
  items: readonly { readonly id: string; readonly statement: string; readonly source: Source }[],
): string[] {
  return section(2, title, [
    bullets(items.map(({ id, statement, source }) => tagged(id, statement) + under(origin(source)))),
  ]);
}

function origin(source: Source): string {
  switch (source.kind) {
    case 'quoted':
      return `From the brief: ${source.quotes.map(({ text }) => `“${escapeMarkdown(text)}”`).join(' ')}`;
    case 'feedback':
      return `Asked by a reviewer: “${escapeMarkdown(source.text)}”`;
    case 'details':
      return `From the details (${source.field}): “${escapeMarkdown(source.text)}”`;
    case 'inferred':
      return `Inferred: ${escapeMarkdown(source.why)}`;
    case 'person':
      return 'Written by hand';
  }
}
