import type { ActivityView } from '#server/pipeline/views.ts';
import { stageTitles } from '../../../../project-parts/stages.ts';
import { sectionTitle } from '../document/sections.ts';

type Words = (about: {
  stage: string;
  version: string;
  restored: string;
  name: string;
  question: string;
  place: string;
  person: string;
  overridden: string;
  reason: string;
}) => string;

const sentences: Readonly<Record<string, Words>> = {
  'project.created': () => 'created the project',
  'project.imported': () => 'imported the project from a file',
  'project.renamed': ({ name }) => `renamed the project${name && ` to “${name}”`}`,
  'project.archived': () => 'archived the project',
  'project.restored': () => 'restored the project',
  'brief.revised': ({ version }) => `saved the brief${version && ` as version ${version}`}`,
  'run.started': ({ stage }) => `started generating the ${stage}`,
  'run.cancelled': ({ stage }) => `cancelled generating the ${stage}`,
  'run.failed': ({ stage }) => `saw generating the ${stage} fail`,
  'version.created': ({ stage, version }) => `got version ${version} of the ${stage}`,
  'version.edited': ({ stage, version }) => `edited the ${stage}, which made version ${version}`,
  'version.chosen': ({ stage, version }) =>
    `chose between edited and newly generated text of the ${stage}, which made version ${version}`,
  'version.imported': ({ stage }) => `imported the ${stage}`,
  'version.restored': ({ stage, version, restored }) =>
    `went back to version ${restored} of the ${stage}, which made version ${version}`,
  'question.answered': ({ question }) => `answered ${question}`,
  'question.skipped': ({ question }) => `skipped ${question}`,
  'question.withdrawn': ({ question }) => `took back what was said to ${question}`,
  'comment.added': ({ place }) => `began a thread on ${place}`,
  'comment.replied': ({ place }) => `replied on ${place}`,
  'comment.edited': ({ place }) => `edited a comment on ${place}`,
  'comment.deleted': ({ place }) => `deleted a comment on ${place}`,
  'comment.resolved': ({ place }) => `resolved a thread on ${place}`,
  'comment.reopened': ({ place }) => `reopened a thread on ${place}`,
  'story.taken': ({ place }) => `took ${place}`,
  'story.blocked': ({ place }) => `is blocked on ${place}`,
  'story.done': ({ place }) => `finished ${place}`,
  'story.released': ({ place }) => `gave ${place} back`,
  'review.asked': ({ stage, version, person }) =>
    `asked ${person} to review version ${version} of the ${stage}`,
  'review.unasked': ({ stage, version, person }) =>
    `no longer asks ${person} to review version ${version} of the ${stage}`,
  'review.approved': ({ stage, version, overridden, reason }) =>
    `approved version ${version} of the ${stage}${overridden && ` over ${overridden}: “${reason}”`}`,
  'review.changes_requested': ({ stage, version }) =>
    `requested changes to version ${version} of the ${stage}`,
  'review.rejected': ({ stage, version }) => `rejected version ${version} of the ${stage}`,
  'review.reopened': ({ stage, version }) => `reopened the review of version ${version} of the ${stage}`,
};

/** What someone did, as the rest of a sentence that begins with their name. */
export function activityWords({
  action,
  stage,
  details,
}: Pick<ActivityView, 'action' | 'stage' | 'details'>): string {
  const words = Object.hasOwn(sentences, action) ? sentences[action] : undefined;
  if (!words) return action.replaceAll(/[._]/g, ' ');
  return words({
    stage: stage ? stageTitles[stage].toLowerCase() : 'stage',
    version: String(details.version ?? ''),
    restored: String(details.restored ?? ''),
    name: String(details.name ?? ''),
    question: String(details.question ?? 'a question'),
    person: String(details.person ?? 'somebody'),
    place: placeWords(stage, details.anchor ?? null),
    overridden: String(details.overridden ?? ''),
    reason: String(details.reason ?? ''),
  });
}

function placeWords(stage: ActivityView['stage'], anchor: string | number | null): string {
  if (stage === null) return 'a stage';
  if (anchor === null) return `the ${stageTitles[stage].toLowerCase()}`;
  const section = sectionTitle(stage, String(anchor));
  return section === null ? String(anchor) : `the section ${section}`;
}
