'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter, useSearchParams } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import type { SearchHit } from '#server/pipeline/search/search-views.ts';
import { hasMarkedTitle, hrefOfHit, idOfHit, noteOfHit, titleOfHit } from '../../palette/hit-words.ts';
import { Marked } from '../../palette/marked.tsx';
import { useTRPC } from '../../trpc/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { searchInput, searchPages } from './search-input.ts';

/** All that a search found, page by page, at an address that can be shared. */
export function SearchScreen() {
  const input = searchInput(useSearchParams());
  return (
    <main id="main" className="mx-auto flex w-full max-w-4xl flex-col gap-5 px-4 py-8 sm:px-6">
      <h1 className="text-xl font-semibold">Search</h1>
      <SearchForm key={input.text} text={input.text} />
      {input.text === '' ? (
        <p className="text-ink-soft">
          Words that must all be there, an exact phrase in "quotes", a word to leave out with a minus, or the
          id of an item.
        </p>
      ) : (
        <Results input={input} />
      )}
    </main>
  );
}

function SearchForm({ text }: { text: string }) {
  const [typed, setTyped] = useState(text);
  const router = useRouter();
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    router.push(`/search?q=${encodeURIComponent(typed.trim())}`);
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: the element `search` is not known to every screen reader yet
    <form role="search" onSubmit={onSubmit} className="flex gap-2">
      <SearchBox
        label="Search all projects"
        maxLength={200}
        value={typed}
        onType={setTyped}
        className="min-w-0 flex-1"
      />
      <Button type="submit" variant="primary">
        Search
      </Button>
    </form>
  );
}

function Results({ input }: { input: ReturnType<typeof searchInput> }) {
  const trpc = useTRPC();
  const found = useInfiniteQuery(trpc.search.find.infiniteQueryOptions(input, searchPages));
  const hits = found.data?.pages.flatMap(({ items }) => items) ?? [];
  if (found.isPending) return <SkeletonText lines={8} />;
  if (found.isError && hits.length === 0)
    return (
      <ProblemNotice
        title="The search did not work"
        error={found.error}
        onRetry={() => void found.refetch()}
      />
    );
  return (
    <>
      <p role="status" className="text-sm wrap-anywhere text-ink-soft">
        {hits.length === 0
          ? `Nothing holds “${input.text}”.`
          : `${hits.length}${found.hasNextPage ? ' or more' : ''} ${hits.length === 1 ? 'result' : 'results'}`}
      </p>
      {hits.length > 0 && (
        <ol aria-label="Results" className="flex flex-col divide-y rounded-xl border bg-surface">
          {hits.map((hit, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one brief have no id, and results never move
            <Hit key={index} hit={hit} />
          ))}
        </ol>
      )}
      <LoadMore list={found} />
    </>
  );
}

function Hit({ hit }: { hit: SearchHit }) {
  const id = idOfHit(hit);
  return (
    <li className="relative flex flex-col gap-1 px-4 py-3 hover:bg-sunken/60">
      <Link
        href={hrefOfHit(hit)}
        dir="auto"
        className="line-clamp-3 self-start font-medium wrap-anywhere after:absolute after:inset-0"
      >
        {id && <span className="mr-2 font-mono text-xs whitespace-nowrap text-ink-soft">{id}</span>}
        {hasMarkedTitle(hit) ? (
          <Marked stretches={hit.title} language={hit.language} />
        ) : hit.kind === 'brief' ? (
          noteOfHit(hit)
        ) : (
          titleOfHit(hit)
        )}
      </Link>
      {hit.excerpt.length > 0 && (
        <p dir="auto" className="text-sm wrap-anywhere">
          <Marked stretches={hit.excerpt} language={hit.language} />
        </p>
      )}
      {hit.kind !== 'brief' && (
        <p dir="auto" className="text-sm wrap-anywhere text-ink-soft">
          {noteOfHit(hit)}
        </p>
      )}
    </li>
  );
}
