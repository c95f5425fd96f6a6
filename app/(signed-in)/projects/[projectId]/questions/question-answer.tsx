'use client';

import { MessageCircleReply, Pencil, SkipForward, Undo2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { QuestionAnswerView } from '#server/pipeline/views.ts';
import { Button } from '../../../../ui/button.tsx';
import { Chip } from '../../../../ui/chip.tsx';
import { When } from '../../../../ui/when.tsx';
import { useQuestionScope } from './question-scope.tsx';
import { useSay } from './use-say.ts';

const loadForm = () => import('./answer-form.tsx');
const AnswerForm = lazy(async () => ({ default: (await loadForm()).AnswerForm }));

/** What was said to a question, and the way to say something else. */
export function QuestionAnswer({ id, changes }: { id: string; changes: readonly string[] }) {
  const scope = useQuestionScope();
  const said = scope?.saidTo(id);
  if (!scope || said === undefined) return null;
  return <Said projectId={scope.projectId} id={id} parts={scope.partsBehind(changes)} said={said} />;
}

function Said({
  projectId,
  id,
  parts,
  said,
}: {
  projectId: string;
  id: string;
  parts: number;
  said: QuestionAnswerView | null;
}) {
  const [isWriting, setIsWriting] = useState(false);
  const { say, saying, problem, forget } = useSay(projectId, id, said);
  const answer = said?.kind === 'answered' ? said : null;

  async function save(text: string) {
    const done = await say({ kind: 'answered', text }).catch(() => null);
    if (done) setIsWriting(false);
  }
  const plainly = (kind: 'skipped' | 'withdrawn') => void say({ kind }).catch(() => null);
  const anew =
    parts === 0
      ? 'The answer becomes a constraint when you next generate.'
      : `${parts} ${parts === 1 ? 'part' : 'parts'} will be written anew when you next generate.`;

  if (isWriting)
    return (
      <div className="flex flex-col gap-2">
        {answer && <Answer said={answer} />}
        <Suspense>
          <AnswerForm
            questionId={id}
            initial={answer?.text ?? ''}
            hint={anew}
            busy={saying}
            problem={problem}
            onSave={(text) => void save(text)}
            onClose={() => {
              forget();
              setIsWriting(false);
            }}
          />
        </Suspense>
      </div>
    );
  const write = () => {
    forget();
    setIsWriting(true);
  };
  return (
    <div className="flex flex-col items-start gap-1.5">
      {answer && <Answer said={answer} />}
      {said?.kind === 'skipped' && <Skipped said={said} />}
      <div className="flex flex-wrap gap-1.5">
        <Button
          size="sm"
          aria-label={answer ? `Edit the answer to ${id}` : `Answer ${id}`}
          onPointerEnter={() => void loadForm()}
          onFocus={() => void loadForm()}
          onClick={write}
        >
          {answer ? (
            <Pencil aria-hidden className="size-3.5" />
          ) : (
            <MessageCircleReply aria-hidden className="size-3.5" />
          )}
          {answer ? 'Edit' : 'Answer'}
        </Button>
        {said === null || said.kind === 'withdrawn' ? (
          <Button
            size="sm"
            variant="ghost"
            busy={saying}
            aria-label={`Skip ${id}`}
            onClick={() => plainly('skipped')}
          >
            <SkipForward aria-hidden className="size-3.5" />
            Skip
          </Button>
        ) : (
          <TakeBack id={id} busy={saying} onClick={() => plainly('withdrawn')} />
        )}
      </div>
      {problem && (
        <p role="alert" className="text-sm text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}

function Answer({ said }: { said: QuestionAnswerView }) {
  const isWorkedIn = useQuestionScope()?.isWorkedIn(said) ?? false;
  return (
    <div className="w-full border-l-2 border-accent pl-3">
      <p className="whitespace-pre-wrap wrap-anywhere">{said.text}</p>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-soft">
        <span>
          {said.by}, <When at={said.at} />
        </span>
        <Chip tone={isWorkedIn ? 'ok' : 'warn'}>{isWorkedIn ? 'Worked in' : 'Not worked in yet'}</Chip>
      </p>
    </div>
  );
}

function Skipped({ said }: { said: QuestionAnswerView }) {
  return (
    <p className="text-sm text-ink-soft">
      Skipped by {said.by}, <When at={said.at} />
    </p>
  );
}

export function TakeBack({ id, busy, onClick }: { id: string; busy: boolean; onClick: () => void }) {
  return (
    <Button
      size="sm"
      variant="ghost"
      busy={busy}
      aria-label={`Take back what was said to ${id}`}
      onClick={onClick}
    >
      <Undo2 aria-hidden className="size-3.5" />
      Take back
    </Button>
  );
}
