import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LRUCache } from 'lru-cache';
import { AppError } from '#server/platform/errors.ts';
import { type Instruction, parseInstruction } from './parse-instruction.ts';
import { tellDetails } from './tell-details.ts';

/** A role's text, and what it tells each kind of task. */
interface Role {
  readonly markdown: string;
  readonly kinds: ReadonlyMap<string, Instruction>;
}

const folder = path.join(import.meta.dirname, 'roles');
const extension = '.md';

/** Read at first use and kept for the life of the process: a run must not change its instructions under way. */
let library: ReadonlyMap<string, Role> | undefined;
let detailsText: string | undefined;

/** Roles as workspaces have written them, by their text. */
const written = new LRUCache<string, ReadonlyMap<string, Instruction>>({ max: 200 });

/**
 * What a task of this kind is told: its role's rules, then its own section, then what to do with the details that it is given. `own` is the
 * role's text as a workspace has it; a kind that is not in it, being newer, is told what the product brings.
 */
export function loadInstruction(
  role: string,
  kind: string,
  details: readonly string[] = [],
  own: string | null = null,
): Instruction {
  const { kinds } = roleNamed(role);
  const instruction = (own === null ? undefined : readOwn(role, own).get(kind)) ?? kinds.get(kind);
  if (instruction === undefined) {
    throw new AppError(
      'internal',
      `The role “${role}” has no task “${kind}”; known are ${[...kinds.keys()].join(', ')}.`,
    );
  }
  return tellDetails(instruction, aboutDetails(), details);
}

/** The text of a role as the product brings it. */
export function builtInText(role: string): string {
  return roleNamed(role).markdown;
}

function roleNamed(role: string): Role {
  const found = loaded().get(role);
  if (found === undefined) {
    throw new AppError(
      'internal',
      `There is no role “${role}”; known are ${[...loaded().keys()].join(', ')}.`,
    );
  }
  return found;
}

function readOwn(role: string, markdown: string): ReadonlyMap<string, Instruction> {
  const key = `${role}\n${markdown}`;
  const known = written.get(key);
  if (known) return known;
  const kinds = parseInstruction(role, markdown);
  written.set(key, kinds);
  return kinds;
}

/** Every role with the kinds of task that it is told of, in the order of its file. */
export function listInstructions(): readonly { readonly role: string; readonly kinds: readonly string[] }[] {
  return [...loaded()].map(([role, { kinds }]) => ({ role, kinds: [...kinds.keys()] }));
}

function aboutDetails(): string {
  detailsText ??= readFileSync(path.join(import.meta.dirname, 'details.md'), 'utf8');
  return detailsText;
}

function loaded(): ReadonlyMap<string, Role> {
  library ??= readLibrary();
  return library;
}

function readLibrary(): ReadonlyMap<string, Role> {
  const files = readdirSync(folder).filter((file) => file.endsWith(extension));
  return new Map(
    files.toSorted().map((file) => {
      const role = path.basename(file, extension);
      const markdown = readFileSync(path.join(folder, file), 'utf8');
      return [role, { markdown, kinds: parseInstruction(role, markdown) }];
    }),
  );
}
