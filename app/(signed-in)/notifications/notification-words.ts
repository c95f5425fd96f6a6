import type { NotificationView } from '#server/pipeline/notifications/notification-view.ts';
import { stageTitles } from '../../project-parts/stages.ts';

type Told = Pick<NotificationView, 'kind' | 'stage' | 'anchor' | 'by' | 'count' | 'version' | 'decision'>;

/** What happened, in one sentence. */
export function notificationWords(told: Told): string {
  const { kind, by, count, version } = told;
  const stage = stageTitles[told.stage].toLowerCase();
  const place = told.anchor === null ? `the ${stage}` : told.anchor;
  switch (kind) {
    case 'mentioned':
      return count === 1
        ? `${by} mentioned you on ${place}`
        : `${by} mentioned you ${count} times on ${place}`;
    case 'replied':
      return count === 1 ? `${by} replied on ${place}` : `${count} replies on ${place}, the last by ${by}`;
    case 'resolved':
      return `${by} resolved a thread on ${place}`;
    case 'ready':
      return `Version ${version ?? '?'} of the ${stage} is ready for review`;
    case 'asked':
      return `${by} asked you to review version ${version ?? '?'} of the ${stage}`;
    case 'decided':
      return `${by} ${decisionWords(told.decision)} version ${version ?? '?'} of the ${stage}`;
  }
}

function decisionWords(decision: Told['decision']): string {
  switch (decision) {
    case 'approved':
      return 'approved';
    case 'changes_requested':
      return 'requested changes to';
    case 'rejected':
      return 'rejected';
    default:
      return 'reopened the review of';
  }
}
