'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { QualityView } from '#server/pipeline/quality/quality-views.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { Button } from '../../../../ui/button.tsx';
import { Chip, type Tone } from '../../../../ui/chip.tsx';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import type { Generate } from '../run/use-start-run.ts';
import { FindingEntry } from './finding-entry.tsx';
import { type Fixable, fixesMax, fixRequest } from './fix-request.ts';
import { canMarkWords, markWords } from './mark-words.ts';
import { QualityTrend } from './quality-trend.tsx';
import type { QualityTarget } from './use-quality-of.ts';

export interface QualityPanelProps {
  readonly projectId: string;
  readonly stage: StageName;
  readonly version: { readonly id: string; readonly hash: string };
  /** Null while the findings are not known. */
  readonly view: QualityView | null;
  readonly target: QualityTarget;
  readonly onTarget: (target: QualityTarget) => void;
  /** Shows an item of the document. */
  readonly show: (itemId: string) => void;
  /** Items that can be written anew; empty while nothing can. */
  readonly rewritable: readonly string[];
  readonly generate: Generate;
  /** Whether the stage is being asked for. */
  readonly starting: boolean;
}

const tones = { error: 'bad', warning: 'warn', hint: 'plain' } as const satisfies Record<string, Tone>;

/** What the rules object to in the version on screen, by rule, gravest first. */
export function QualityPanel(props: QualityPanelProps) {
  const { projectId, stage, version, view, target, onTarget, show, rewritable, generate, starting } = props;
  const [asked, setAsked] = useState<readonly Fixable[]>([]);
  const [marked, setMarked] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const shown =
    view?.findings.filter(({ itemId }) => target.itemId === null || itemId === target.itemId) ?? [];

  useEffect(() => (marked && view ? markWords(view.findings) : undefined), [marked, view]);
  useEffect(() => {
    if (target.itemId !== null) list.current?.querySelector<HTMLElement>('[data-finding]')?.focus();
  }, [target]);

  if (!view) return <SkeletonText lines={6} />;
  const canFix = new Set(rewritable);
  const isCurrent = view.versionId === version.id;
  const groups = view.rules
    .map((rule) => ({ rule, findings: shown.filter((finding) => finding.rule === rule.id) }))
    .filter(({ findings }) => findings.length > 0);
  const fixable = (rule: Fixable['rule'], finding: Fixable['finding']) =>
    isCurrent && rule.rewritable && canFix.has(finding.itemId);

  function fix(fixables: readonly Fixable[]): void {
    const { items, request } = fixRequest(fixables, version);
    setAsked(fixables);
    generate(stage, false, items, request);
  }

  return (
    <section aria-label="Quality" className="flex flex-col gap-4">
      <div className="flex flex-col gap-2">
        <ul aria-label="Findings by severity" className="flex flex-wrap gap-1.5">
          {(['error', 'warning', 'hint'] as const).map((severity) => (
            <li key={severity}>
              <Chip tone={view.counts[severity] > 0 ? tones[severity] : 'plain'}>
                {`${view.counts[severity]} ${severity}${view.counts[severity] === 1 ? '' : 's'}`}
              </Chip>
            </li>
          ))}
        </ul>
        <QualityTrend key={version.id} projectId={projectId} stage={stage} />
        {!view.english && (
          <p className="text-sm text-ink-soft">
            This document is not in English. Rules that read English words say nothing about it.
          </p>
        )}
        {view.findings.length > 0 && canMarkWords() && (
          <label className="flex min-h-8 items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={marked}
              onChange={(event) => setMarked(event.target.checked)}
              className="size-4 accent-accent"
            />
            Mark the words in the document
          </label>
        )}
        {target.itemId !== null && (
          <p className="flex flex-wrap items-center gap-2 text-sm">
            Only {target.itemId}
            <Button size="sm" onClick={() => onTarget({ itemId: null })}>
              Show all
            </Button>
          </p>
        )}
      </div>
      {groups.length === 0 && (
        <p className="text-sm text-ink-soft">The rules have nothing to object to here.</p>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys that move the focus among the buttons in it */}
      <div ref={list} onKeyDown={(event) => moveAmong(list.current, event)} className="flex flex-col gap-4">
        {groups.map(({ rule, findings }) => {
          const settled = findings.filter((finding) => fixable(rule, finding));
          return (
            <section key={rule.id} aria-label={rule.title} className="flex flex-col gap-1">
              <h3 className="flex flex-wrap items-center gap-2 text-sm font-semibold">
                {rule.title}
                <Chip tone={tones[rule.severity]}>{rule.severity}</Chip>
              </h3>
              <p className="text-sm text-ink-soft">{rule.wayOut}</p>
              <p className="text-xs text-ink-soft">{rule.standard}</p>
              <ul className="-mx-2 flex flex-col">
                {findings.map((finding) => (
                  <FindingEntry
                    key={`${finding.itemId} ${finding.field} ${finding.start} ${finding.end}`}
                    finding={finding}
                    disabled={starting}
                    busy={starting && asked.some((one) => one.finding === finding)}
                    onShow={() => show(finding.itemId)}
                    onFix={fixable(rule, finding) ? () => fix([{ finding, rule }]) : null}
                  />
                ))}
              </ul>
              {settled.length > 1 && (
                <div>
                  <Button
                    size="sm"
                    disabled={starting}
                    onClick={() => fix(settled.map((finding) => ({ finding, rule })))}
                  >
                    {`Fix these ${Math.min(settled.length, fixesMax)}`}
                  </Button>
                </div>
              )}
            </section>
          );
        })}
      </div>
      {view.more > 0 && (
        <p className="text-sm text-ink-soft">{`And ${view.more} more, once these are settled.`}</p>
      )}
    </section>
  );
}

const steps: Readonly<Record<string, number>> = { j: 1, k: -1 };

/** From finding to finding, as from item to item in the document, whose keys rest meanwhile. */
function moveAmong(list: HTMLElement | null, event: KeyboardEvent): void {
  const step = event.metaKey || event.ctrlKey || event.altKey ? undefined : steps[event.key];
  if (step === undefined || !list) return;
  event.preventDefault();
  event.stopPropagation();
  const all = [...list.querySelectorAll<HTMLElement>('[data-finding]')];
  const here = all.findIndex(
    (one) => one === document.activeElement || one.parentElement?.contains(document.activeElement),
  );
  all[Math.min(all.length - 1, Math.max(0, here + step))]?.focus();
}
