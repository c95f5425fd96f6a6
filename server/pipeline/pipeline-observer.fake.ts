import type { PipelineObserver } from './pipeline-observer.ts';

/** Looks on and says nothing. */
export const silentObserver: PipelineObserver = {
  onRunTaken() {},
  onRunExecuted() {},
  onFirstWords() {},
  onRunSaved() {},
  onRunEnded() {},
  onKnown() {},
  onAnswersServed() {},
  onPreparationEnded() {},
};
