import { expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import { openLedger, watchLedger } from './attempt-ledger.ts';

function subject() {
  const shown: string[] = [];
  const ledger = openLedger(fakeClock(), ({ attempt, text }) => shown.push(`${attempt}: ${text}`));
  return { shown, ledger };
}

it('shows the attempt that yields the first word, and keeps to it', () => {
  const { shown, ledger } = subject();
  const [first, second] = [ledger.branch().open(), ledger.branch().open()];
  second.text('b');
  first.text('a');
  second.text('c');
  expect(shown).toEqual(['2: b', '2: c']);
});

it('goes on to the next one with words when the shown one is out, with all that it has said', () => {
  const { shown, ledger } = subject();
  const [one, two] = [ledger.branch(), ledger.branch()];
  const [first, second] = [one.open(), two.open()];
  first.text('a');
  second.text('b');
  second.text('c');
  one.end();
  first.text('late');
  second.text('d');
  expect(shown).toEqual(['1: a', '2: bc', '2: d']);
});

it('never goes back to a lower number', () => {
  const { shown, ledger } = subject();
  const [one, two, three] = [ledger.branch(), ledger.branch(), ledger.branch()];
  const first = one.open();
  two.open().text('b');
  first.text('a');
  two.end();
  first.text('more');
  three.open().text('c');
  expect(shown).toEqual(['2: b', '3: c']);
});

it('takes the next attempt of the same contestant for its successor', () => {
  const { shown, ledger } = subject();
  const branch = ledger.branch();
  branch.open().text('a');
  branch.open().text('b');
  expect(shown).toEqual(['1: a', '2: b']);
});

it('tells of signs of life and of bills, and passes no words on once it is over', () => {
  const { shown, ledger } = subject();
  const over = new AbortController();
  const told: unknown[] = [];
  const watched = watchLedger(ledger, {
    over: over.signal,
    onSign: () => told.push('sign'),
    onBill: ({ costUsd }) => told.push(costUsd),
  });
  const attempt = watched.open();
  attempt.text('');
  attempt.text('a');
  over.abort();
  attempt.text('late');
  attempt.bill({ promptTokens: 1, completionTokens: 1, costUsd: 0.5 });
  expect(told).toEqual(['sign', 'sign', 0.5]);
  expect(shown).toEqual(['1: a']);
  expect(ledger.account(1)).toMatchObject({ attempts: 1, costUsd: 0.5 });
});

it('says that a sum is an estimate when one of its bills is, and else says nothing of it', () => {
  const { ledger } = subject();
  const attempt = ledger.open();
  const usage = { promptTokens: 1, completionTokens: 1, costUsd: 0.25 };
  attempt.bill(usage);
  expect(ledger.account(1)).not.toHaveProperty('estimated');
  attempt.bill({ ...usage, estimated: true });
  attempt.bill(usage);
  expect(ledger.account(1)).toMatchObject({ costUsd: 0.75, estimated: true });
});
