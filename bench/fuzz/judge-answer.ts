import type { Answer } from './send-wire.ts';

export type Fault = 'server error' | 'hang' | 'late' | 'leak' | 'inner detail' | 'no answer';

export interface Bounds {
  /** Text that belongs to another workspace alone. */
  readonly marker: string;
  readonly lateMs: number;
  /** Whether the request was one that deserves an answer. */
  readonly wellFormed: boolean;
}

/** An error inside a batch or a stream tells its status in the body. */
const statusInside = /"httpStatus":5\d\d/;
const innerDetail = /\bat [^"\n]{1,200}\.[cm]?[jt]s:\d+|PrismaClient|node_modules|SELECT .{1,80} FROM /;

/** What is wrong about an answer; null where nothing is. */
export function judgeAnswer(
  { statuses, text, tookMs, hung }: Answer,
  { marker, lateMs, wellFormed }: Bounds,
): Fault | null {
  if (text.includes(marker)) return 'leak';
  if (statuses.some((status) => status >= 500) || statusInside.test(text)) return 'server error';
  if (innerDetail.test(text)) return 'inner detail';
  if (hung) return 'hang';
  if (tookMs > lateMs) return 'late';
  return wellFormed && statuses.length === 0 ? 'no answer' : null;
}
