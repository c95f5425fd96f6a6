import { escapeMarkdown } from './escape-markdown.ts';
import { bullets, labelled, listed, page, section, tagged, under } from './markdown-blocks.ts';
import type { Milestone, PlanArtifact } from './plan.ts';
import { renderFeedback } from './render-feedback.ts';

export function renderPlan(artifact: PlanArtifact): string {
  return page('Project plan', [
    ...section(2, 'Architecture', [
      bullets(
        artifact.architecture.map(
          ({ id, layer, choice, reason }) =>
            tagged(id, `${layer}: ${choice}`) + under(escapeMarkdown(reason)),
        ),
      ),
    ]),
    ...section(2, 'Milestones', artifact.milestones.flatMap(milestoneBlocks)),
    ...section(2, 'Risks', [
      bullets(
        artifact.risks.map(
          ({ id, statement, likelihood, impact, mitigation, ownerRole }) =>
            tagged(id, `${statement} (likelihood ${likelihood}, impact ${impact}; owner: ${ownerRole})`) +
            under(escapeMarkdown(mitigation)),
        ),
      ),
    ]),
    ...section(2, 'Team', [
      bullets(
        artifact.team.map(({ id, role, responsibility, share }) =>
          tagged(id, `${role} (${share}): ${responsibility}`),
        ),
      ),
    ]),
    ...section(2, 'Definition of done', [
      bullets(artifact.definitionOfDone.map(({ id, text }) => tagged(id, text))),
    ]),
    ...section(2, 'Out of scope', [
      bullets(
        artifact.outOfScope.map(({ id, text, reason }) => tagged(id, text) + under(escapeMarkdown(reason))),
      ),
    ]),
    ...renderFeedback(artifact.feedback),
  ]);
}

function milestoneBlocks({
  id,
  title,
  goal,
  scope,
  exitCriteria,
  effortDays,
  dependsOn,
}: Milestone): string[] {
  return section(3, `${id} ${title}`, [
    labelled('Goal', goal),
    `**Effort:** ${effortDays.min} to ${effortDays.max} working days of one person`,
    scope.length === 0 ? '' : `**Scope:** ${listed(scope)}`,
    dependsOn.length === 0 ? '' : `**Depends on:** ${listed(dependsOn)}`,
    exitCriteria.length === 0 ? '' : `**Exit criteria:**\n\n${bullets(exitCriteria.map(escapeMarkdown))}`,
  ]);
}
