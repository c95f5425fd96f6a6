'use client';

import { RefreshCw, RotateCcw, Undo2, X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { StageView, VersionView } from '#server/pipeline/views.ts';
import { draftedPercent } from '../../../../project-parts/drafted-percent.ts';
import { stageTitles, stateWords } from '../../../../project-parts/stages.ts';
import { StateIcon } from '../../../../project-parts/state-icon.tsx';
import { Button } from '../../../../ui/button.tsx';
import { late } from '../../../../ui/late.ts';
import { Notice } from '../../../../ui/notice.tsx';
import { When } from '../../../../ui/when.tsx';
import { OpenThreadsNote } from '../discussion/open-threads-note.tsx';
import { chooseAt, chooseTitleId } from '../editing/choose-words.ts';
import type { Place } from '../place.ts';
import type { QualityScope } from '../quality/quality-scope.tsx';
import { workToCome } from '../stale/stale-words.ts';
import { ApproveActions } from './approve-actions.tsx';
import { FeedbackList } from './feedback-list.tsx';
import { OpenChanges } from './open-changes.tsx';
import { fineItems, writtenEntries } from './review-draft.ts';
import { ReviewProgress } from './review-progress.tsx';
import { useReviewScope } from './review-scope.tsx';
import { useApproveAndGoOn } from './use-approve-and-go-on.ts';
import { useDecide, type Wish } from './use-decide.ts';
import { useFocusOutcome } from './use-focus-outcome.ts';
import { useReviewDraft } from './use-review-draft.ts';

const ChangesForm = lazy(async () => ({ default: (await import('./changes-form.tsx')).ChangesForm }));
const HeldApproval = lazy(async () => ({
  default: (await import('../quality/held-approval.tsx')).HeldApproval,
}));
/** Below what is decided on: nobody waits for them. */
const asking = late(() => import('./ask-for-review.tsx'));
const record = late(() => import('../since/review-record.tsx'));
const RejectForm = lazy(async () => ({ default: (await import('./reject-form.tsx')).RejectForm }));

export interface ReviewPanelProps {
  readonly projectId: string;
  readonly stage: StageView & { readonly version: VersionView };
  readonly nextStage: StageView | null;
  readonly anchors: readonly { readonly value: string; readonly label: string }[];
  readonly viewerName: string;
  readonly generate: (stage: StageView['stage'], again?: boolean) => void;
  readonly starting: StageView['stage'] | null;
  /** Shows another stage. */
  readonly open: (stage: StageView['stage']) => void;
  /** Shows a place of the project. */
  readonly show: (to: Partial<Place>, id?: string) => void;
  /** Going from item to item begins. */
  readonly onReviewMode: () => void;
  /** What generating the stage again would take; null while that is not known. */
  readonly toCome: { readonly anew: number; readonly of: number } | null;
  readonly quality: QualityScope;
}

/** A person's decision on the version that is on screen, and what it leads to. */
export function ReviewPanel(props: ReviewPanelProps) {
  const { projectId, stage, nextStage, anchors, viewerName } = props;
  const review = useReviewDraft();
  const scope = useReviewScope();
  const { version } = stage;
  const { decide, deciding, catchUp, ...decision } = useDecide(projectId, stage.stage, version, viewerName);
  const outcome = useFocusOutcome(deciding !== null, stage.state);
  const onward = useApproveAndGoOn(projectId, stage.stage, version, viewerName, props.open);
  const problem = decision.problem ?? onward.problem;
  const { form } = review.draft;
  const AskForReview = asking.useCode()?.AskForReview;
  const ReviewRecord = record.useCode()?.ReviewRecord;
  const [reason, setReason] = useState('');
  const held = props.quality.view?.gate.held ?? 0;
  const override = held > 0 ? reason : null;

  const fine = scope ? fineItems(review.draft, scope.verdicts) : [];
  const written = writtenEntries(review.draft);

  async function send(wish: Omit<Wish, 'fine'>) {
    const done = await decide({ ...wish, fine: wish.decision === 'reopened' ? [] : fine }).catch(() => null);
    if (done) review.clear(wish.decision === 'changes_requested');
  }
  const sendChanges = () =>
    void send({
      decision: 'changes_requested',
      comment: '',
      feedback: written.map(({ anchor, text }) => ({ anchor, text })),
    });
  const goOn = () =>
    void onward
      .approveAndGoOn(fine, override)
      .then(() => review.clear(true))
      .catch(() => undefined);
  const plainly = (decision: Wish['decision']) =>
    void send({ decision, comment: '', feedback: [], override });

  const approve = (
    <ApproveActions
      nextStage={nextStage}
      approving={deciding === 'approved'}
      goingOn={onward.isApproving}
      onApprove={() => plainly('approved')}
      onGoOn={goOn}
    />
  );
  return (
    <section aria-label="Review" className="flex flex-col gap-4">
      <div>
        <p ref={outcome} tabIndex={-1} className="flex w-fit items-center gap-2 rounded font-medium">
          <StateIcon state={stage.state} />
          {stateWords[stage.state].words}
        </p>
        <p className="mt-0.5 text-sm text-ink-soft">
          Version {version.number}, {version.author === null ? 'made' : `edited by ${version.author}`}{' '}
          <When at={version.createdAt} />
          {stage.review && stage.review.decision !== 'reopened' && (
            <>
              ; decided by {stage.review.by} <When at={stage.review.at} />
            </>
          )}
        </p>
        {version.draftedShare > 0 && (
          <p className="mt-1 text-sm text-ink-soft">
            {version.draftedShare === 1
              ? 'All of it was drafted offline.'
              : `${draftedPercent(version.draftedShare)} was drafted offline.`}
          </p>
        )}
        {stage.review?.overrideReason && (
          <p className="mt-2 text-sm wrap-anywhere">
            <span className="text-ink-soft">Approved over findings:</span> {stage.review.overrideReason}
          </p>
        )}
        {stage.review?.comment && (
          <blockquote className="mt-2 border-l-2 pl-3 text-sm whitespace-pre-wrap">
            {stage.review.comment}
          </blockquote>
        )}
      </div>
      {problem && (
        <Notice
          tone={problem.kind === 'conflict' ? 'warn' : 'bad'}
          title={problem.kind === 'conflict' ? 'This changed meanwhile' : 'Your decision was not saved'}
          action={
            problem.kind === 'conflict' && (
              <Button
                size="sm"
                onClick={() => {
                  onward.reset();
                  void catchUp();
                }}
              >
                Load the newest
              </Button>
            )
          }
        >
          {problem.message}
        </Notice>
      )}
      {stage.state === 'in_review' && <ReviewProgress onStart={props.onReviewMode} />}
      {stage.state === 'in_review' && form === null && (
        <section id="decision" tabIndex={-1} aria-label="Decision" className="flex flex-col gap-2 rounded-md">
          <OpenThreadsNote />
          {written.length > 0 ? (
            <OpenChanges
              count={written.length}
              busy={deciding === 'changes_requested'}
              onSend={sendChanges}
            />
          ) : version.conflicts > 0 ? (
            <ChooseFirst count={version.conflicts} />
          ) : held > 0 ? (
            <Suspense>
              <HeldApproval
                held={held}
                reason={reason}
                onReason={setReason}
                onShow={() => props.quality.open(null)}
              >
                {approve}
              </HeldApproval>
            </Suspense>
          ) : (
            approve
          )}
          <div className="flex gap-2">
            <Button className="flex-auto" onClick={() => review.open('changes')}>
              <RotateCcw aria-hidden className="size-4" />
              Request changes
            </Button>
            <Button className="flex-auto" onClick={() => review.open('reject')}>
              <X aria-hidden className="size-4" />
              Reject
            </Button>
          </div>
        </section>
      )}
      <Suspense>
        {stage.state === 'in_review' && form === 'changes' && (
          <ChangesForm anchors={anchors} busy={deciding === 'changes_requested'} onSend={sendChanges} />
        )}
        {stage.state === 'in_review' && form === 'reject' && (
          <RejectForm
            busy={deciding === 'rejected'}
            onSend={(comment) => void send({ decision: 'rejected', comment, feedback: [] })}
          />
        )}
      </Suspense>
      <NextStep {...props} deciding={deciding !== null} />
      {stage.state === 'in_review' && form === null && (
        <Button
          variant="ghost"
          busy={props.starting === stage.stage}
          onClick={() => props.generate(stage.stage, version.draftedShare === 0)}
        >
          <RefreshCw aria-hidden className="size-4" />
          {version.draftedShare > 0 ? 'Try the models again' : 'Ask the models anew'}
        </Button>
      )}
      {stage.state === 'in_review' && form === null && AskForReview && (
        <AskForReview projectId={projectId} stage={stage.stage} />
      )}
      {isDecided(stage) && (
        <Button variant="ghost" busy={deciding === 'reopened'} onClick={() => plainly('reopened')}>
          <Undo2 aria-hidden className="size-4" />
          Reopen review
        </Button>
      )}
      {(version.number > 1 || stage.state === 'approved') && ReviewRecord && (
        <ReviewRecord projectId={projectId} stage={stage} show={props.show} />
      )}
      <FeedbackList stage={stage.stage} feedback={stage.feedback} />
    </section>
  );
}

/** Stands where approving would: the server refuses it too. */
function ChooseFirst({ count }: { count: number }) {
  return (
    <p className="text-sm">
      <a
        href={`#${chooseTitleId}`}
        className="rounded font-medium text-accent underline-offset-2 hover:underline"
      >
        {chooseAt(count)}
      </a>{' '}
      before you approve: the text was edited and newly generated as well.
    </p>
  );
}

function isDecided({ state }: StageView): boolean {
  return state === 'approved' || state === 'changes_requested' || state === 'rejected';
}

/** What a decision leads to: the next stage, or the next version of this one. */
function NextStep({
  stage,
  nextStage,
  generate,
  starting,
  toCome,
  deciding,
}: ReviewPanelProps & {
  /** The decision is shown, and not saved yet: what starts from it waits. */
  deciding: boolean;
}) {
  if (stage.state === 'approved') {
    if (!nextStage || nextStage.version || nextStage.state === 'running') return null;
    const next = nextStage.stage;
    return (
      <Button variant="primary" busy={deciding || starting === next} onClick={() => generate(next)}>
        Generate {stageTitles[next].toLowerCase()}
      </Button>
    );
  }
  if (stage.state !== 'changes_requested' && stage.state !== 'rejected') return null;
  return (
    <div className="flex flex-col gap-1.5">
      <Button
        variant="primary"
        busy={deciding || starting === stage.stage}
        onClick={() => generate(stage.stage)}
      >
        Generate version {stage.version.number + 1}
      </Button>
      {toCome && <p className="text-sm text-ink-soft">{workToCome(toCome)}</p>}
    </div>
  );
}
