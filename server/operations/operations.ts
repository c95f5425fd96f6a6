import type { FinishedTrace } from '../platform/tracing.ts';
import type { OperationEvent } from './create-event-writer.ts';
import type { RecordValue } from './measures.ts';
import type { Series, SeriesQuery } from './read-series.ts';
import type { RouteDecision } from './route-decisions.ts';

/** What a process records of its work and reads of everybody's. */
export interface Operations {
  /** Which process this is, in whatever it writes. */
  readonly process: string;
  readonly record: RecordValue;
  /** Tells of a change that a timeline shows; it is written within a second. */
  tell(event: OperationEvent): void;
  /** Tells of an operation that has ended: kept where it was slow, handed on where traces are collected. */
  noteTrace(trace: FinishedTrace): void;
  /** Tells that the router chose a model; why is asked of a few a second, and told to other processes of a few a minute. */
  noteDecision(model: string, why: () => string): void;
  /** The last decisions of this process, newest first. */
  decisions(): readonly RouteDecision[];
  readSeries(query: SeriesQuery): Promise<readonly Series[]>;
  /** Everything that was ever recorded and written, in Prometheus's text format. */
  expose(): Promise<string>;
  /** Writes what is not written yet. */
  writeNow(): Promise<void>;
  /** Writes the rest; nothing is recorded after it. */
  stop(): Promise<void>;
}
