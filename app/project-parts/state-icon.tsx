import clsx from 'clsx';
import {
  Circle,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleEllipsis,
  CircleX,
  LoaderCircle,
  Lock,
} from 'lucide-react';
import type { StageState } from '#server/pipeline/views.ts';

const icons = {
  locked: { Icon: Lock, className: 'text-ink-soft' },
  ready: { Icon: Circle, className: 'text-ink-soft' },
  running: { Icon: LoaderCircle, className: 'text-accent animate-spin' },
  failed: { Icon: CircleAlert, className: 'text-bad' },
  in_review: { Icon: CircleEllipsis, className: 'text-warn' },
  changes_requested: { Icon: CircleDashed, className: 'text-warn' },
  rejected: { Icon: CircleX, className: 'text-bad' },
  approved: { Icon: CircleCheck, className: 'text-ok' },
} as const;

/** Each state has its own shape, so that colour is never alone. */
export function StateIcon({ state, className }: { state: StageState; className?: string }) {
  const { Icon, className: look } = icons[state];
  return <Icon aria-hidden className={clsx('size-4 shrink-0', look, className)} />;
}
