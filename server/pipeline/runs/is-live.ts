import type { StandingPreparation } from '#server/store/pregenerations.ts';
import type { RunStatus } from '../views.ts';

/** Whether a run, or a preparation, waits for a worker or is under way. */
export function isLive(status: RunStatus | StandingPreparation['status']): boolean {
  return status === 'queued' || status === 'running';
}
