'use client';

import type { AlertView } from '#server/operations/dashboard/dashboard-views.ts';
import { Chip } from '../../../ui/chip.tsx';
import { PageLink } from '../../../ui/page-link.tsx';
import { Section } from '../../../ui/section.tsx';
import { HowLong, When } from '../../../ui/when.tsx';
import { alertTitles } from './alert-titles.ts';

/** What is the matter now, and what was in the time shown; each leads to what to do about it. */
export function AlertsSection({ alerts }: { alerts: readonly AlertView[] }) {
  const open = alerts.filter(({ endedAt }) => endedAt === null);
  const ended = alerts.filter(({ endedAt }) => endedAt !== null);
  if (alerts.length === 0) return null;
  return (
    <Section title="Alerts" tone={open.length > 0 ? 'bad' : 'plain'}>
      {/* Told once where somebody listens, when the number of them changes. */}
      <p role="status" className="mb-2 text-sm text-ink-soft">
        {open.length === 0
          ? 'Nothing is the matter now.'
          : open.length === 1
            ? 'One is open.'
            : `${open.length} are open.`}
      </p>
      {open.length > 0 && <AlertList label="Open alerts" alerts={open} />}
      {ended.length > 0 && (
        <details className="mt-2 text-sm" open={open.length === 0}>
          <summary className="w-fit rounded-md py-1 text-ink-soft hover:text-ink">
            {ended.length === 1 ? 'One has ended' : `${ended.length} have ended`}
          </summary>
          <AlertList label="Ended alerts" alerts={ended} />
        </details>
      )}
    </Section>
  );
}

function AlertList({ label, alerts }: { label: string; alerts: readonly AlertView[] }) {
  return (
    <ul aria-label={label} className="flex flex-col divide-y">
      {alerts.map(({ id, rule, severity, message, openedAt, endedAt }) => (
        <li key={id} className="flex flex-col gap-1 py-2.5">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h3 className="text-sm font-medium">{alertTitles[rule] ?? rule}</h3>
            <Chip tone={endedAt ? 'plain' : severity === 'page' ? 'bad' : 'warn'}>
              {endedAt ? 'ended' : severity === 'page' ? 'now' : 'today'}
            </Chip>
            <span className="text-sm text-ink-soft">
              {endedAt ? <When at={openedAt} /> : <HowLong since={openedAt} />}
            </span>
            <PageLink
              href={`/operations/guide#${rule}`}
              className="text-sm font-medium text-accent underline underline-offset-2"
            >
              What to do<span className="sr-only"> about: {alertTitles[rule] ?? rule}</span>
            </PageLink>
          </div>
          <p className="text-sm text-ink-soft">{message}</p>
        </li>
      ))}
    </ul>
  );
}
