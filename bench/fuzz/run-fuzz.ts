import fc from 'fast-check';
import { systemClock as clock } from '#server/platform/clock.ts';
import { agentRequests } from './agent-requests.ts';
import { doorRequests } from './door-requests.ts';
import type { FuzzRequest, Who, Wire } from './fuzz-request.ts';
import { type FuzzStand, marker } from './fuzz-stand.ts';
import { type Fault, judgeAnswer } from './judge-answer.ts';
import { procedureRequests } from './procedure-requests.ts';
import { type Answer, sendWire } from './send-wire.ts';

export interface FuzzOptions {
  readonly seed: number;
  readonly count: number;
  /** How many are on their way at the same time. */
  readonly atOnce?: number;
  readonly onProgress?: (done: number) => void;
}

export interface FoundFault {
  readonly fault: Fault | 'logged error';
  readonly door: string;
  /** Which request of which seed; sent to a new stand it is the same but for ids. */
  readonly number: number;
  readonly request: string;
  readonly answer: string;
  readonly tookMs: number;
}

export interface FuzzFigures {
  readonly sent: number;
  readonly doors: number;
  /** Doors that answered at least once with what was asked for: behind them is more than their parsing tried. */
  readonly opened: readonly string[];
  readonly byStatus: Readonly<Record<string, number>>;
  readonly slowestMs: number;
  readonly plainMs: number;
  readonly lateMs: number;
  readonly faults: readonly FoundFault[];
}

const chunkSize = 250;
/** As long as a document may take to be read. */
const lateAtLeastMs = 20_000;
const lateTimesPlain = 200;
const plainCalls = 7;
const forged = 'orchestrator.session_token=nobody.AAAA; orchestrator.session_data=eyJhIjoxfQ.x';

/** Sends so many generated requests and tells what was wrong with the answers. */
export async function runFuzz(
  stand: FuzzStand,
  { seed, count, atOnce = 8, onProgress }: FuzzOptions,
): Promise<FuzzFigures> {
  const { served } = stand;
  const requests = fc.oneof(
    { weight: 8, arbitrary: procedureRequests(served.core.router) },
    { weight: 2, arbitrary: doorRequests },
    { weight: 1, arbitrary: agentRequests },
  );
  let plainMs = 0;
  let lateMs = lateAtLeastMs;
  const faults: FoundFault[] = [];
  const byStatus: Record<string, number> = {};
  const doors = new Set<string>();
  const opened = new Set<string>();
  let slowestMs = 0;

  const cookies: Record<Who, () => string | null> = {
    person: stand.cookie,
    nobody: () => null,
    forger: () => forged,
  };

  async function one(request: FuzzRequest, number: number): Promise<void> {
    const wire = request.build(stand.known);
    const cookie = cookies[request.who]();
    const answer = await sendWire(wire, { port: served.port, cookie, giveUpMs: lateMs * 2, clock });
    doors.add(request.door);
    if (answer.statuses[0] === 200) opened.add(request.door);
    slowestMs = Math.max(slowestMs, answer.tookMs);
    for (const status of answer.statuses.length > 0 ? answer.statuses : ['none'])
      byStatus[status] = (byStatus[status] ?? 0) + 1;
    const fault = judgeAnswer(answer, { marker, lateMs, wellFormed: isWellFormed(wire) });
    const logged = served.takeErrors();
    const found = { door: request.door, number, request: told(wire), tookMs: answer.tookMs };
    if (fault) faults.push({ ...found, fault, answer: answerTold(answer) });
    for (const line of logged) faults.push({ ...found, fault: 'logged error', answer: line.slice(0, 1_500) });
  }

  for (let done = 0; done < count; done += chunkSize) {
    const numRuns = Math.min(chunkSize, count - done);
    // A machine that became busy with other things is no fault of ours.
    plainMs = Math.max(plainMs, await plainCall(stand));
    lateMs = Math.max(lateAtLeastMs, plainMs * lateTimesPlain);
    const drawn = fc.sample(requests, { seed: seed + done, numRuns });
    let next = 0;
    const lane = async () => {
      for (let i = next++; i < drawn.length; i = next++) await one(drawn[i] as FuzzRequest, done + i);
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
    await stand.refill();
    onProgress?.(done + numRuns);
  }
  return {
    sent: count,
    doors: doors.size,
    opened: [...opened].sort(),
    byStatus,
    slowestMs,
    plainMs,
    lateMs,
    faults,
  };
}

/** The middle one of some small calls, one after another. */
async function plainCall({ served, cookie }: FuzzStand): Promise<number> {
  const wire: Wire = {
    method: 'GET',
    path: '/api/trpc/projects.list?input=%7B%22json%22%3A%7B%7D%7D',
    headers: [],
    body: null,
  };
  const times: number[] = [];
  for (let i = 0; i < plainCalls; i++) {
    const { statuses, tookMs } = await sendWire(wire, {
      port: served.port,
      cookie: cookie(),
      giveUpMs: 60_000,
      clock,
    });
    if (statuses[0] !== 200) throw new Error(`A plain call answered ${statuses[0]}.`);
    times.push(tookMs);
  }
  return times.sort((a, b) => a - b)[Math.floor(plainCalls / 2)] ?? 0;
}

const plainMethods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Whether the server has no reason to hang up without a word. */
function isWellFormed({ raw, sentShare = 1, method, headers }: Wire): boolean {
  const usual = ['content-type', 'accept', 'origin', 'sec-fetch-site', 'authorization', 'x-forwarded-for'];
  return (
    !raw && sentShare === 1 && plainMethods.has(method) && headers.every(([name]) => usual.includes(name))
  );
}

function told({ method, path, headers, body, raw }: Wire): string {
  if (raw) return JSON.stringify(raw.toString('latin1')).slice(0, 600);
  const said = headers.map(([name, value]) => `${name}: ${value.slice(0, 80)}`).join('; ');
  return `${method} ${path.slice(0, 1_000)} [${said}] ${body ? JSON.stringify(body.toString('utf8')).slice(0, 1_000) : ''}`;
}

function answerTold({ statuses, text }: Answer): string {
  const at = Math.max(0, text.indexOf(marker) - 300);
  return `${statuses.join(',')} ${text.slice(text.includes(marker) ? at : 0).slice(-900)}`;
}
