import { FileText } from 'lucide-react';
import Link from 'next/link';
import { exampleBriefs } from '../../project-parts/example-briefs.ts';
import { Button } from '../../ui/button.tsx';
import type { ListInput } from './list-input.ts';

export function EmptyList() {
  return (
    <section className="flex flex-col items-center gap-5 rounded-xl border border-dashed border-line-strong/50 px-6 py-12 text-center">
      <div className="max-w-md">
        <h2 className="text-base font-semibold">Start with a brief</h2>
        <p className="mt-1 text-balance text-ink-soft">
          Paste what is to be built. You get requirements, a plan, user stories and coding prompts, one after
          the other, and decide on each.
        </p>
      </div>
      <div className="flex w-full max-w-2xl flex-col gap-2">
        <p className="text-sm text-ink-soft">No brief at hand? Try one of these:</p>
        <ul className="grid gap-2 sm:grid-cols-3">
          {exampleBriefs.map(({ name, title, about }) => (
            <li key={name}>
              <Link
                href={`/projects/new?example=${name}`}
                className="flex h-full flex-col gap-1 rounded-lg border bg-surface p-3 text-left hover:border-accent"
              >
                <span className="flex items-center gap-2 font-medium">
                  <FileText aria-hidden className="size-4 text-accent" />
                  {title}
                </span>
                <span className="text-sm text-ink-soft">{about}</span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

export function NothingFound({ input, onClear }: { input: ListInput; onClear: () => void }) {
  const { search, archived, standing, mine } = input;
  const filtered = search !== '' || standing !== null || mine;
  const where = archived ? 'archived project' : 'project';
  const words =
    standing === null && !mine && search !== ''
      ? `No ${where} has “${search}” in its name.`
      : `No ${where} is like that.`;
  return (
    <section className="flex flex-col items-center gap-3 rounded-xl border border-dashed border-line-strong/50 px-6 py-12 text-center">
      <p role="status" className="text-ink-soft wrap-anywhere">
        {filtered ? words : 'Nothing is archived.'}
      </p>
      {filtered && (
        <Button size="sm" onClick={onClear}>
          Clear filters
        </Button>
      )}
    </section>
  );
}
