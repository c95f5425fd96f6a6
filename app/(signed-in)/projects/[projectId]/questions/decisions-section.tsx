'use client';

import type { ArtifactOf } from '#server/artifacts/artifact.ts';
import type { QuestionAnswerView } from '#server/pipeline/views.ts';
import { When } from '../../../../ui/when.tsx';
import { ItemLinks } from '../document/item-link.tsx';
import { Section } from '../document/section.tsx';
import { decisionElementId } from './decided-marks.tsx';
import { TakeBack } from './question-answer.tsx';
import { useQuestionScope } from './question-scope.tsx';
import { useSay } from './use-say.ts';

type Decision = NonNullable<ArtifactOf<'requirements'>['decisions']>[number];

/** What was answered to questions, those that are no longer asked among them: it binds on until somebody takes it back. */
export function DecisionsSection({ content }: { content: ArtifactOf<'requirements'> }) {
  const { decisions = [], questions } = content;
  if (decisions.length === 0) return null;
  const asked = new Set(questions.map(({ id }) => id));
  return (
    <Section name="decisions" count={decisions.length}>
      <ul className="flex flex-col gap-3">
        {decisions.map((decision) => (
          <DecisionEntry
            key={decision.questionId}
            decision={decision}
            isAsked={asked.has(decision.questionId)}
          />
        ))}
      </ul>
    </Section>
  );
}

function DecisionEntry({ decision, isAsked }: { decision: Decision; isAsked: boolean }) {
  const scope = useQuestionScope();
  const said = scope?.saidTo(decision.questionId);
  return (
    <li
      id={decisionElementId(decision.questionId)}
      tabIndex={-1}
      className="scroll-mt-20 border-l-2 border-accent pl-3 outline-offset-4"
    >
      <p className="text-ink-soft wrap-anywhere">{decision.question}</p>
      <p className="whitespace-pre-wrap wrap-anywhere">{decision.answer}</p>
      {said?.kind === 'answered' && (
        <p className="text-sm text-ink-soft">
          Decided by {said.by}, <When at={said.at} />
        </p>
      )}
      <ItemLinks label="Worked into" stage="requirements" ids={decision.items} />
      {isAsked && (
        <ItemLinks label="Change or take it back at" stage="requirements" ids={[decision.questionId]} />
      )}
      {scope && !isAsked && said?.kind === 'answered' && <Withdraw projectId={scope.projectId} said={said} />}
    </li>
  );
}

function Withdraw({ projectId, said }: { projectId: string; said: QuestionAnswerView }) {
  const { say, saying, problem } = useSay(projectId, said.questionId, said);
  return (
    <>
      <TakeBack
        id={said.questionId}
        busy={saying}
        onClick={() => void say({ kind: 'withdrawn' }).catch(() => null)}
      />
      {problem && (
        <p role="alert" className="text-sm text-bad">
          {problem}
        </p>
      )}
    </>
  );
}
