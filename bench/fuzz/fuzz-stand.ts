import type { Caller } from '#server/identity/caller.ts';
import type { Kit, Known } from './known-things.ts';
import { makeKit } from './make-kit.ts';
import { type ServedCore, serveCore } from './serve-core.ts';

/** Stands in every text of the workspace that nobody else may read, and in no request. */
export const marker = 'zqxqzmark';

export interface FuzzStand {
  readonly served: ServedCore;
  readonly known: Known;
  /** The `cookie` header of the person who asks. */
  cookie(): string;
  /** Makes anew what the requests have destroyed. */
  refill(): Promise<void>;
  stop(): Promise<void>;
}

const kitsOfOwn = 3;

/** Two people with a workspace each: one who asks, and one whose texts all carry the marker. */
export async function startFuzzStand(databaseUrl: string): Promise<FuzzStand> {
  const served = await serveCore(databaseUrl);
  const { core } = served;
  let people = 0;

  async function join(name: string): Promise<{ caller: Caller; cookie: string }> {
    const account = { name, email: `${name}-${++people}@example.com`, password: 'a long password' };
    const { cookies } = await core.identity.signUp(account, {
      headers: new Headers(),
      clientAddress: '127.0.0.1',
    });
    const cookie = cookies.map((line) => line.split(';', 1)[0]).join('; ');
    const caller = await core.identity.callerOf(new Headers({ cookie }));
    if (!caller) throw new Error('Nobody is signed in.');
    return { caller, cookie };
  }

  const victim = await join(marker);
  const foreign: Kit[] = [];
  for (let i = 0; i < 2; i++)
    foreign.push(await makeKit({ core, caller: victim.caller, word: `${marker}${i}` }));
  let asking = await join('fuzzer');
  const own: Kit[] = [];

  async function refill(): Promise<void> {
    const caller = await core.identity.callerOf(new Headers({ cookie: asking.cookie }));
    if (caller?.role !== 'owner') asking = await join('fuzzer');
    const { pipeline } = core.contextFor(new Headers());
    const lives = await Promise.all(
      own.map(({ projectId }) =>
        pipeline.viewProject(asking.caller, projectId).then(
          () => true,
          () => false,
        ),
      ),
    );
    const kept = own.filter((_, i) => lives[i]);
    own.splice(0, own.length, ...kept);
    while (own.length < kitsOfOwn)
      own.push(await makeKit({ core, caller: asking.caller, word: `tool${people}-${own.length}` }));
  }

  await refill();
  return { served, known: { own, foreign }, cookie: () => asking.cookie, refill, stop: () => served.stop() };
}
