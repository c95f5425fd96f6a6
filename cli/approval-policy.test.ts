import { expect, test } from 'vitest';
import { type ApprovalPolicy, parsePolicy } from './approval-policy.ts';

const policy = (requirements: string, plan: string, stories: string, prompts: string) =>
  ({ requirements, plan, stories, prompts }) as ApprovalPolicy;

test.each<[string, ApprovalPolicy]>([
  ['auto', policy('auto', 'auto', 'auto', 'auto')],
  ['requirements=auto', policy('auto', 'ask', 'ask', 'ask')],
  ['stop, plan = auto', policy('stop', 'auto', 'stop', 'stop')],
  ['requirements=ask,plan=auto,stories=auto,prompts=stop', policy('ask', 'auto', 'auto', 'stop')],
])('%j is read stage by stage', (text, expected) => expect(parsePolicy(text)).toEqual(expected));

test.each(['', 'yes', 'plan=never', 'design=auto'])('%j is refused, with what there is', (text) => {
  expect(() => parsePolicy(text)).toThrow(/auto|stories/);
});
