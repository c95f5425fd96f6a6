import { z } from 'zod';
import { AppError } from '../../platform/errors.ts';
import { isText } from '../../platform/is-text.ts';
import { type ArtifactStage, artifactSchemas, type StagedArtifact } from '../artifact.ts';
import { BriefDetails } from '../brief-details.ts';
import { idPrefixOf, itemHeadsOf } from '../items.ts';

export const projectFileBytesMax = 10_000_000;
const numberMax = 2_147_483_647;
const problemsTold = 5;

const stageOf = <S extends ArtifactStage>(stage: S) =>
  z.strictObject({
    /** What it was when it was exported; an import begins anew. */
    version: z.int().min(1).max(numberMax),
    approved: z.boolean(),
    /** Which of `briefs` its quotations point into. */
    brief: z.int().nonnegative(),
    content: artifactSchemas[stage],
  });

const ProjectFile = z.strictObject({
  format: z.literal('ai-project-orchestrator/project', 'This is no project that was exported here.'),
  formatVersion: z.literal(1, 'This file is of a format that this release does not know.'),
  exportedAt: z.iso.datetime(),
  name: z
    .string()
    .max(200)
    .refine((name) => /[^\s\p{Cf}]/u.test(name), 'Give the project a name.'),
  /** The versions of the brief that matter, oldest first; the last is the project's. */
  briefs: z
    .array(z.strictObject({ text: z.string(), details: BriefDetails }))
    .min(1)
    .max(5),
  stages: z.strictObject({
    requirements: stageOf('requirements').exactOptional(),
    plan: stageOf('plan').exactOptional(),
    stories: stageOf('stories').exactOptional(),
    prompts: stageOf('prompts').exactOptional(),
  }),
});

/** A project as JSON, to be kept, or imported here or elsewhere. */
export type ProjectFile = z.infer<typeof ProjectFile>;
export type StageInFile = StagedArtifact & {
  readonly version: number;
  readonly approved: boolean;
  readonly brief: number;
};

const stages = Object.keys(artifactSchemas) as ArtifactStage[];

export function writeProjectFile(file: ProjectFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** The stages that a file holds, in their order. */
export function stagesIn(file: ProjectFile): StageInFile[] {
  return stages.flatMap((stage) => {
    const found = file.stages[stage];
    return found ? [{ stage, ...found } as StageInFile] : [];
  });
}

/** Reads what `writeProjectFile` wrote; refuses anything else by the fields that are wrong. */
export function readProjectFile(bytes: Uint8Array): ProjectFile {
  const parsed = ProjectFile.safeParse(jsonOf(bytes));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({
      path: path.map(String).join('.'),
      message,
    }));
    throw refusal(problems);
  }
  const problems = problemsIn(parsed.data);
  if (problems.length > 0) throw refusal(problems);
  return parsed.data;
}

interface Problem {
  readonly path: string;
  readonly message: string;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Falls through to the one answer for whatever is no file of ours.
  }
  throw new AppError(
    'bad_input',
    'This is no JSON file of a project. Choose one that was exported as JSON here.',
    {
      field: 'file',
    },
  );
}

function problemsIn(file: ProjectFile): Problem[] {
  const text = unfitText(file, []);
  if (text !== null) return [{ path: text, message: 'This holds bytes that are not text.' }];
  const present = stagesIn(file);
  return present.flatMap((entry, index) => [
    ...(entry.stage === stages[index]
      ? []
      : [{ path: `stages.${entry.stage}`, message: `The stage before it, ${stages[index]}, is missing.` }]),
    ...(entry.brief < file.briefs.length
      ? []
      : [{ path: `stages.${entry.stage}.brief`, message: 'There is no such brief in the file.' }]),
    ...idProblems(entry),
  ]);
}

/** Ids are permanent and lead to their stage by what they begin with: none may stand twice or be of another kind. */
function idProblems(artifact: StageInFile): Problem[] {
  const seen = new Set<string>();
  return itemHeadsOf(artifact).flatMap(({ id, section }) => {
    const path = `stages.${artifact.stage}.content.${section}`;
    const again = seen.has(id);
    seen.add(id);
    if (again) return [{ path, message: `The id ${shown(id)} stands there twice.` }];
    const prefix = idPrefixOf(artifact.stage, section);
    const number = new RegExp(`^${prefix}-([1-9]\\d{0,8})$`).test(id);
    return number
      ? []
      : [{ path, message: `${shown(id)} is no id for an item of this section, such as ${prefix}-1.` }];
  });
}

/** The path of the first text that cannot be stored; null where all can. */
function unfitText(value: unknown, path: readonly string[]): string | null {
  if (typeof value === 'string') return isText(value) ? null : path.join('.');
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, entry] of Object.entries(value)) {
    const found = unfitText(entry, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}

function refusal(problems: readonly Problem[]): AppError {
  const told = problems
    .slice(0, problemsTold)
    .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  const more = problems.length - told.length;
  return new AppError(
    'bad_input',
    `The file cannot be imported. ${told.join(' ')}${more > 0 ? ` And ${more} more.` : ''}`,
    { field: problems[0]?.path || 'file' },
  );
}

function shown(id: string): string {
  return `“${id.length > 40 ? `${id.slice(0, 39).toWellFormed()}…` : id}”`;
}
