'use client';

import { UserPlus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { ReviewersView } from '#server/pipeline/reviews/ask-for-review.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { Button } from '../../../../ui/button.tsx';
import { inputClass } from '../../../../ui/input-class.ts';
import { FieldError } from '../../../../ui/text-field.tsx';
import { When } from '../../../../ui/when.tsx';
import { useAsking } from './use-asking.ts';

type Person = ReviewersView['people'][number];
type Asking = ReturnType<typeof useAsking>;

/** Who is asked to review what waits, and a way to ask one more. Nothing in a workspace of one. */
export function AskForReview({ projectId, stage }: { projectId: string; stage: StageName }) {
  const asking = useAsking(projectId, stage);
  const asked = asking.people.filter((person) => person.asked !== null);
  const others = asking.people.filter((person) => person.asked === null && !person.you);
  const [said, setSaid] = useState('');
  const offers = asking.mayAsk && others.length > 0;
  if (asked.length === 0 && !offers) return null;
  return (
    <section aria-label="Asked to review" className="flex flex-col gap-2 border-t pt-3">
      <h3 className="text-sm font-semibold">Asked to review</h3>
      {asked.length > 0 && (
        <ul className="flex flex-col gap-2">
          {asked.map((person) => (
            <Asked key={person.id} person={person} asking={asking} onSaid={setSaid} />
          ))}
        </ul>
      )}
      {offers && <AskForm others={others} asking={asking} onSaid={setSaid} />}
      <FieldError id="asking-problem" error={asking.problem} />
      <p role="status" className="sr-only">
        {said}
      </p>
    </section>
  );
}

function Asked({
  person: { id, name, you, asked },
  asking,
  onSaid,
}: {
  person: Person;
  asking: Asking;
  onSaid: (words: string) => void;
}) {
  if (!asked) return null;
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      <span className="min-w-0 flex-1 basis-40 wrap-anywhere">
        <span className="font-medium">{you ? 'You' : name}</span>
        <span className="text-ink-soft">
          {`, by ${asked.byYou ? 'you' : asked.by}, `}
          <When at={asked.at} />
        </span>
      </span>
      {asking.mayAsk && (
        <span className="flex gap-1">
          {!you && (
            <Button
              size="sm"
              variant="ghost"
              busy={asking.asking === id}
              aria-label={`Ask again: ${name}`}
              onClick={() => void asking.ask(id).then((done) => done && onSaid(`${name} is asked again`))}
            >
              Ask again
            </Button>
          )}
          <Button
            size="sm"
            variant="ghost"
            busy={asking.unasking === id}
            aria-label={`Withdraw: ${you ? 'you' : name}`}
            onClick={() => asking.unask(id)}
          >
            Withdraw
          </Button>
        </span>
      )}
    </li>
  );
}

function AskForm({
  others,
  asking,
  onSaid,
}: {
  others: readonly Person[];
  asking: Asking;
  onSaid: (words: string) => void;
}) {
  const [chosen, setChosen] = useState('');
  const person = others.find(({ id }) => id === chosen);
  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (!person || !(await asking.ask(person.id))) return;
    setChosen('');
    onSaid(`${person.name} is asked to review`);
  }
  return (
    <form onSubmit={(event) => void onSubmit(event)} className="flex gap-2">
      <select
        aria-label="Ask a person to review"
        value={person ? chosen : ''}
        onChange={(event) => setChosen(event.target.value)}
        className={`${inputClass} min-w-0 flex-1 py-1.5 text-sm`}
      >
        <option value="">Ask … to review</option>
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <Button type="submit" disabled={!person} busy={person !== undefined && asking.asking === person.id}>
        <UserPlus aria-hidden className="size-4" />
        Ask
      </Button>
    </form>
  );
}
