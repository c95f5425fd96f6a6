import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '#server/platform/errors.ts';
import { type Instruction, parseInstruction } from './parse-instruction.ts';
import { tellDetails } from './tell-details.ts';

type Library = ReadonlyMap<string, ReadonlyMap<string, Instruction>>;

const folder = path.join(import.meta.dirname, 'roles');
const extension = '.md';

/** Read at first use and kept for the life of the process: a run must not change its instructions under way. */
let library: Library | undefined;
let detailsText: string | undefined;

/** What a task of this kind is told: its role's rules, then its own section, then what to do with the details that it is given. */
export function loadInstruction(role: string, kind: string, details: readonly string[] = []): Instruction {
  const kinds = loaded().get(role);
  if (kinds === undefined) {
    throw new AppError(
      'internal',
      `There is no role “${role}”; known are ${[...loaded().keys()].join(', ')}.`,
    );
  }
  const instruction = kinds.get(kind);
  if (instruction === undefined) {
    throw new AppError(
      'internal',
      `The role “${role}” has no task “${kind}”; known are ${[...kinds.keys()].join(', ')}.`,
    );
  }
  return tellDetails(instruction, aboutDetails(), details);
}

/** Every role with the kinds of task that it is told of, in the order of its file. */
export function listInstructions(): readonly { readonly role: string; readonly kinds: readonly string[] }[] {
  return [...loaded()].map(([role, kinds]) => ({ role, kinds: [...kinds.keys()] }));
}

function aboutDetails(): string {
  detailsText ??= readFileSync(path.join(import.meta.dirname, 'details.md'), 'utf8');
  return detailsText;
}

function loaded(): Library {
  library ??= readLibrary();
  return library;
}

function readLibrary(): Library {
  const files = readdirSync(folder).filter((file) => file.endsWith(extension));
  return new Map(
    files.toSorted().map((file) => {
      const role = path.basename(file, extension);
      return [role, parseInstruction(role, readFileSync(path.join(folder, file), 'utf8'))];
    }),
  );
}
