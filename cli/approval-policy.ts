import { Ended, exitCodes } from './exit-codes.ts';

export const stages = ['requirements', 'plan', 'stories', 'prompts'] as const;
export type Stage = (typeof stages)[number];

const approvals = ['ask', 'auto', 'stop'] as const;
export type Approval = (typeof approvals)[number];
export type ApprovalPolicy = Readonly<Record<Stage, Approval>>;

/** Reads `auto`, or `requirements=ask,plan=auto,stop`: a word by itself is for every stage that is not named. */
export function parsePolicy(text: string): ApprovalPolicy {
  const named: Partial<Record<Stage, Approval>> = {};
  let rest: Approval = 'ask';
  for (const part of text.split(',')) {
    const [left = '', right] = part.trim().split('=');
    if (right === undefined) rest = approvalOf(left);
    else named[stageOf(left)] = approvalOf(right);
  }
  return { requirements: rest, plan: rest, stories: rest, prompts: rest, ...named };
}

export function stageOf(text: string): Stage {
  const stage = stages.find((one) => one === text.trim());
  if (stage) return stage;
  throw new Ended(exitCodes.wrongUse, `${JSON.stringify(text)} is no stage: ${stages.join(', ')}.`);
}

function approvalOf(text: string): Approval {
  const approval = approvals.find((one) => one === text.trim());
  if (approval) return approval;
  throw new Ended(
    exitCodes.wrongUse,
    `${JSON.stringify(text)} is no way to approve: ${approvals.join(', ')}.`,
  );
}
