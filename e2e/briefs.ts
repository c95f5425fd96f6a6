import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** A long real brief where the folder beside the project has one, else the longest of our own. */
export function longBrief(): string {
  const real = path.resolve(root, '../shared/briefs/logistics.md');
  return existsSync(real) ? readFileSync(real, 'utf8') : exampleBrief('clinic-booking');
}

export function exampleBrief(name: 'clinic-booking' | 'tool-library' | 'field-inspections'): string {
  return readFileSync(path.join(root, 'public/examples', `${name}.md`), 'utf8');
}

/** Small, so that tests that are not about the brief are quick. */
export const shortBrief = `# Tool library

Members borrow tools from the library.

## Loans
- A member must be able to reserve a tool for a day.
- When a tool is returned late, the system shall charge 2 euros a day.

## Accounts
- The librarian can register new members.
- The system shall answer within 300 ms.
`;
