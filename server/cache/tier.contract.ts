import { expect, it } from 'vitest';
import type { TierEntry, TierUse } from './tier.ts';

/** What the contract needs of a tier or of several as one. */
export interface TierUnderContract {
  getMany(keys: readonly string[], use: TierUse): Promise<ReadonlyMap<string, { readonly value: unknown }>>;
  put(key: string, entry: TierEntry): Promise<void>;
  /** Where copies can be removed. */
  remove?(keys: readonly string[]): Promise<void>;
}

export interface TierSubject {
  readonly tier: TierUnderContract;
  /** A project of a workspace, both of which the tier accepts. */
  readonly owner: TierUse;
  /** Another workspace with a project of its own. */
  readonly stranger: TierUse;
}

let made = 0;
/** A key that no other test uses, as long as real ones. */
const newKey = () => `${++made}`.padStart(64, 'k');

const awkward = {
  text: 'äöü — "quoted" \\ \n\t \u0000 🚲 z{',
  numbers: [0, -1, 0.1, 1e21],
  nothing: null,
  empty: { list: [], object: {}, text: '' },
  long: 'The system shall answer. '.repeat(400),
};
/** PostgreSQL's JSON holds every character but the null one, which no text of ours has. */
const storable = { ...awkward, text: awkward.text.replace('\u0000', '') };

/** What every tier promises, and all of them together. */
export function describeTier(subject: () => TierSubject): void {
  const entry = (value: unknown, use = subject().owner): TierEntry => ({
    ...use,
    value,
    provenance: { model: 'm' },
  });
  const find = async (keys: readonly string[], use = subject().owner) =>
    Object.fromEntries(
      [...(await subject().tier.getMany(keys, use))].map(([key, { value }]) => [key, value]),
    );

  it('gives back exactly what was put, with its provenance', async () => {
    const key = newKey();
    await subject().tier.put(key, entry(storable));
    const found = await subject().tier.getMany([key], subject().owner);
    expect(found.get(key)).toMatchObject({ value: storable, provenance: { model: 'm' } });
  });

  it('finds many keys in one go and leaves out what it has not', async () => {
    const keys = Array.from({ length: 40 }, newKey);
    const put = keys.filter((_, index) => index % 2 === 0);
    await Promise.all(put.map((key) => subject().tier.put(key, entry({ key }))));
    expect(await find(keys)).toEqual(Object.fromEntries(put.map((key) => [key, { key }])));
    expect(await find([])).toEqual({});
  });

  it('keeps the first of two writes', async () => {
    const key = newKey();
    await subject().tier.put(key, entry('first'));
    await subject().tier.put(key, entry('second'));
    expect(await find([key])).toEqual({ [key]: 'first' });
  });

  it("never answers another workspace's entry, nor lets it be overwritten", async () => {
    const { owner, stranger, tier } = subject();
    const key = newKey();
    await tier.put(key, entry('mine', owner));
    expect(await find([key], stranger)).toEqual({});
    await tier.put(key, entry('theirs', stranger));
    expect(await find([key], stranger)).toEqual({});
    expect(await find([key], owner)).toEqual({ [key]: 'mine' });
  });

  it('keeps entries as they are, whatever callers do to what they put or found', async () => {
    const key = newKey();
    const value = { list: [1] };
    await subject().tier.put(key, entry(value));
    value.list.push(2);
    const found = (await find([key]))[key] as typeof value;
    expect(found).toEqual({ list: [1] });
    try {
      found.list.push(3);
    } catch {
      // Frozen is as good as copied.
    }
    expect(await find([key])).toEqual({ [key]: { list: [1] } });
  });

  it('removes what it is told to, and nothing else', async ({ skip }) => {
    const { tier } = subject();
    if (!tier.remove) return skip('copies alone are removed; the record goes with its projects');
    const [gone, stays] = [newKey(), newKey()];
    await Promise.all([gone, stays].map((key) => tier.put(key, entry(key))));
    await tier.remove([gone, newKey()]);
    expect(await find([gone, stays])).toEqual({ [stays]: stays });
  });
}
