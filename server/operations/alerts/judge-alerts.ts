import type { AlertRow } from '#server/store/alerts.ts';
import type { Finding } from './alert-rules.ts';

/** What becomes of the open alerts by what is found now. */
export interface Judgement {
  readonly open: readonly Finding[];
  readonly still: readonly { readonly id: string; readonly message: string }[];
  readonly end: readonly string[];
}

/** What comes and goes by the second is told once: an alert ends when its cause has not been seen for so long. */
export const calmMs = 20_000;

export function judgeAlerts(
  open: readonly AlertRow[],
  findings: readonly Finding[],
  nowMs: number,
): Judgement {
  const nameOf = ({ rule, subject }: Pick<Finding | AlertRow, 'rule' | 'subject'>) => `${rule} ${subject}`;
  const known = new Map(open.map((alert) => [nameOf(alert), alert]));
  const found = new Set(findings.map(nameOf));
  return {
    open: findings.filter((finding) => !known.has(nameOf(finding))),
    still: findings.flatMap((finding) => {
      const alert = known.get(nameOf(finding));
      return alert ? [{ id: alert.id, message: finding.message }] : [];
    }),
    end: open
      .filter((alert) => !found.has(nameOf(alert)) && nowMs - alert.seenAt.getTime() >= calmMs)
      .map(({ id }) => id),
  };
}
