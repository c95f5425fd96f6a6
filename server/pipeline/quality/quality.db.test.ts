import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAppError } from '#server/platform/errors.ts';
import { pipelineOnDatabase } from '../pipeline.fake.ts';

const brief = `# Tool library

## Loans
- A member must be able to reserve a tool for a day.
- The application should be fast and user-friendly.
- The librarian can register new members, etc.
`;

let stand: Awaited<ReturnType<typeof pipelineOnDatabase>>;
beforeAll(async () => {
  stand = await pipelineOnDatabase();
});
afterAll(() => stand.stop());

async function reviewable() {
  const caller = await stand.newCaller();
  const { projectId } = await stand.pipeline.createProject(caller, { brief });
  await stand.generate(caller, projectId, 'requirements');
  const { version } = await stand.newest(caller, projectId, 'requirements');
  const seen = { projectId, stage: 'requirements', versionId: version.id } as const;
  const approve = (override?: string) =>
    stand.pipeline.decide(caller, {
      ...seen,
      contentHash: version.hash,
      decision: 'approved',
      comment: '',
      feedback: [],
      override,
    });
  return { caller, projectId, seen, version, approve };
}

describe('findings of a version', () => {
  it('come with their words, the rules that they name, and counts that add up', async () => {
    const { caller, seen } = await reviewable();
    const view = await stand.pipeline.viewQuality(caller, seen);
    expect(view.english).toBe(true);
    expect(view.findings.map(({ words }) => words)).toContain('fast');
    expect(view.counts.error + view.counts.warning + view.counts.hint).toBe(view.findings.length + view.more);
    expect(new Set(view.findings.map(({ rule }) => rule))).toEqual(new Set(view.rules.map(({ id }) => id)));
    expect(view.gate).toEqual({ severities: [], held: 0 });
  });

  it('are counted for each version, oldest first', async () => {
    const { caller, projectId, version } = await reviewable();
    const artifact = await stand.newest(caller, projectId, 'requirements');
    if (artifact.stage !== 'requirements') throw new Error('another stage');
    const [first] = artifact.content.functional;
    await stand.pipeline.editVersion(caller, {
      projectId,
      stage: 'requirements',
      basedOn: version.id,
      edits: [
        {
          kind: 'set',
          itemId: first?.id ?? '',
          field: 'statement',
          value: 'The system shall keep letters for TBD years.',
        },
      ],
    });
    const trend = await stand.pipeline.viewQualityTrend(caller, { projectId, stage: 'requirements' });
    expect(trend.map(({ versionNumber }) => versionNumber)).toEqual([1, 2]);
    expect((trend[1]?.counts.error ?? 0) - (trend[0]?.counts.error ?? 0)).toBe(1);
  });

  it('are not found from another workspace, nor under another stage', async () => {
    const { caller, projectId, seen } = await reviewable();
    const stranger = await stand.newCaller();
    const missing = { kind: 'not_found' };
    await expect(stand.pipeline.viewQuality(stranger, seen)).rejects.toMatchObject(missing);
    await expect(stand.pipeline.viewQuality(caller, { ...seen, stage: 'plan' })).rejects.toMatchObject(
      missing,
    );
    await expect(
      stand.pipeline.viewQualityTrend(stranger, { projectId, stage: 'requirements' }),
    ).rejects.toMatchObject(missing);
  });
});

describe('the gate', () => {
  it('holds nothing up until an owner sets it', async () => {
    const { approve } = await reviewable();
    expect(await approve()).toMatchObject({ decision: 'approved', overrideReason: null });
  });

  it('refuses an approval with what holds it up, and takes a reason, which the review and the trail keep', async () => {
    const { caller, projectId, seen, approve } = await reviewable();
    await stand.pipeline.setQualityGate(caller, ['warning']);
    const refused = await approve().catch((error: unknown) => error);
    if (!isAppError(refused)) throw new Error('it was approved');
    expect(refused).toMatchObject({ kind: 'precondition_failed', field: 'override' });
    expect(refused.places.length).toBeGreaterThan(0);
    await expect(approve('  ')).rejects.toMatchObject({ kind: 'precondition_failed' });
    const { gate } = await stand.pipeline.viewQuality(caller, seen);
    expect(refused.message.startsWith(`${gate.held} warning`)).toBe(true);

    expect(await approve('The client wants it so.')).toMatchObject({
      overrideReason: 'The client wants it so.',
    });
    const { stages } = await stand.pipeline.viewProject(caller, projectId);
    expect(stages[0]?.review?.overrideReason).toBe('The client wants it so.');
    const { items } = await stand.pipeline.listActivity(caller, { projectId });
    expect(items.find(({ action }) => action === 'review.approved')?.details).toMatchObject({
      overridden: expect.stringMatching(/^\d+ warnings?$/),
      reason: 'The client wants it so.',
    });
  });

  it('holds up one of many approvals, and the way on to the next stage', async () => {
    const { caller, seen, version } = await reviewable();
    await stand.pipeline.setQualityGate(caller, ['error', 'warning']);
    const bound = { ...seen, contentHash: version.hash };
    expect(await stand.pipeline.approveMany(caller, [bound])).toMatchObject([{ outcome: 'refused' }]);
    await expect(stand.pipeline.approveAndGoOn(caller, { ...bound, comment: '' })).rejects.toMatchObject({
      kind: 'precondition_failed',
    });
    const onward = await stand.pipeline.approveAndGoOn(caller, {
      ...bound,
      comment: '',
      override: 'Agreed by mail.',
    });
    expect(onward.review.overrideReason).toBe('Agreed by mail.');
  });

  it('lets other decisions through, and notes no reason where it held nothing up', async () => {
    const { caller, seen, version, approve } = await reviewable();
    await stand.pipeline.setQualityGate(caller, ['error']);
    expect(await approve('There is nothing to pass.')).toMatchObject({ overrideReason: null });
    const reopened = {
      ...seen,
      contentHash: version.hash,
      decision: 'reopened',
      comment: '',
      feedback: [],
    } as const;
    await stand.pipeline.setQualityGate(caller, ['error', 'warning', 'hint']);
    expect(await stand.pipeline.decide(caller, reopened)).toMatchObject({ decision: 'reopened' });
  });

  it('is an owner’s to set', async () => {
    const { caller } = await reviewable();
    const editor = await stand.newColleague(caller, 'editor');
    await expect(stand.pipeline.setQualityGate(editor, [])).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
