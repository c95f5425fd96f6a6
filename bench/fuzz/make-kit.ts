import type { Core } from '#server/compose.ts';
import type { Caller } from '#server/identity/caller.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { Kit } from './known-things.ts';

const stages: readonly StageName[] = ['requirements', 'plan', 'stories', 'prompts'];
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const waitMs = 60_000;

/** A project made to its end in the caller's workspace, with a remark, an instruction and an answer of theirs; `word` stands in all of it. */
export async function makeKit({
  core,
  caller,
  word,
}: {
  core: Core;
  caller: Caller;
  word: string;
}): Promise<Kit> {
  const { pipeline } = core.contextFor(new Headers());
  const { projectId } = await pipeline.createProject(caller, {
    name: `${word} library`,
    brief: briefOn(word),
  });
  const versions: Kit['versions'][number][] = [];
  const runs: string[] = [];
  const comments: string[] = [];
  for (const stage of stages) {
    const started = await pipeline.startRun(caller, { projectId, stage, again: false });
    if (started.outcome === 'run') {
      runs.push(started.runId);
      for await (const _ of pipeline.watchRun(
        caller,
        { runId: started.runId, after: -1 },
        AbortSignal.timeout(waitMs),
      ));
    }
    const made = await pipeline.viewArtifact(caller, { projectId, stage });
    if (!made) throw new Error(`The stage ${stage} was not made.`);
    const { id, hash } = made.version;
    const text = JSON.stringify(made.content);
    versions.push({ stage, id, hash, itemIds: distinct(text, /[A-Z]{1,4}-\d+/g), names: namesIn(text) });
    const comment = {
      id: crypto.randomUUID(),
      projectId,
      stage,
      versionId: id,
      anchor: null,
      threadId: null,
    };
    comments.push(
      (await pipeline.addComment(caller, { ...comment, text: `${word}: is this so?`, picked: [] })).id,
    );
    // The last one stays under review.
    if (stage !== 'prompts')
      await pipeline.decide(caller, {
        projectId,
        stage,
        versionId: id,
        contentHash: hash,
        decision: 'approved',
        comment: word,
        feedback: [],
      });
  }
  const seen = [
    await pipeline.viewProject(caller, projectId),
    await pipeline.listBriefs(caller, { projectId }),
    await pipeline.listNotifications(caller, {}),
    await ownInstruction(core, caller, word),
  ];
  const file = await pipeline.exportProject(
    caller,
    { projectId, format: 'json', stage: undefined, versionId: undefined },
    AbortSignal.timeout(waitMs),
  );
  const others = [...distinct(JSON.stringify(seen), uuid), caller.userId];
  return { projectId, versions, runs, comments, others, file: Buffer.from(file.bytes).toString('utf8') };
}

async function ownInstruction(core: Core, caller: Caller, word: string): Promise<unknown> {
  const { pipeline } = core.contextFor(new Headers());
  const [first] = await pipeline.listRoles(caller);
  if (!first || first.versions > 0) return null;
  const { text } = await pipeline.viewInstruction(caller, first.role);
  return pipeline.saveInstruction(caller, {
    role: first.role,
    text: `${text}\n\nMind the ${word}.\n`,
    note: word,
  });
}

const distinct = (text: string, pattern: RegExp): string[] => [...new Set(text.match(pattern) ?? [])];
const namesIn = (text: string): string[] =>
  distinct(text, /"[a-zA-Z]{2,30}"(?=:)/g).map((name) => name.slice(1, -1));

const briefOn = (word: string) => `# ${word} library

Members borrow a ${word}. The librarian keeps the ${word} stock. We might open on Sundays.

## Loans
- A member must be able to reserve a ${word} for a day.
- When a ${word} is returned late, the system shall charge 2 euros a day.

## Stock
- The librarian can add a ${word} with a picture.
- The system shall answer a ${word} search within 300 ms.
`;
