'use client';

import { Popover } from '@base-ui/react/popover';
import { useInfiniteQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import { CheckCheck, X } from 'lucide-react';
import Link from 'next/link';
import type { RefObject } from 'react';
import type { NotificationView } from '#server/pipeline/notifications/notification-view.ts';
import { threadHref } from '../../project-parts/thread-href.ts';
import { useTRPC } from '../../trpc/trpc.ts';
import { Button, buttonClass, IconButton } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SkeletonText } from '../../ui/skeleton.tsx';
import { When } from '../../ui/when.tsx';
import { notificationWords } from './notification-words.ts';
import { useMarkRead } from './use-mark-read.ts';

/** What the reader was told, newest first; each leads to its place. Beside the bell, which gets the focus back. */
export function BellPopup({
  anchor,
  onClose,
}: {
  anchor: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const told = useInfiniteQuery(
    trpc.notifications.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
  );
  const { markRead, markAllRead } = useMarkRead();
  const items = told.data?.pages.flatMap((page) => page.items) ?? [];
  const newest = items[0];
  return (
    <Popover.Root
      open
      // Whatever it covers by half cannot be meant.
      modal
      onOpenChange={(open, { event }) => {
        // The bell itself closes it.
        if (!open && !anchor.current?.contains(event.target as Node | null)) onClose();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} sideOffset={8} align="end" className="z-40">
          <Popover.Popup
            finalFocus={anchor}
            className="flex max-h-[min(32rem,var(--available-height))] w-[min(24rem,calc(100vw-1rem))] flex-col rounded-lg border bg-raised shadow-lift"
          >
            <div className="flex min-h-11 items-center gap-2 border-b px-3 py-1.5">
              <Popover.Title className="flex-1 text-sm font-semibold">Notifications</Popover.Title>
              {newest && items.some(({ read }) => !read) && (
                <Button size="sm" variant="ghost" onClick={() => void markAllRead(newest.at)}>
                  <CheckCheck aria-hidden className="size-4" />
                  Mark all as read
                </Button>
              )}
              <Popover.Close aria-label="Close" className={buttonClass({ variant: 'ghost', size: 'icon' })}>
                <X aria-hidden className="size-4" />
              </Popover.Close>
            </div>
            <div className="min-h-0 flex-1 overflow-y-auto p-1">
              {told.isPending ? (
                <div className="p-2">
                  <SkeletonText lines={4} />
                </div>
              ) : told.isError ? (
                <ProblemNotice
                  title="The notifications could not be loaded"
                  error={told.error}
                  onRetry={() => void told.refetch()}
                />
              ) : items.length === 0 ? (
                <p className="p-3 text-sm text-ink-soft">
                  Nothing yet. You hear here when somebody mentions or answers you, and when a version waits
                  for your review.
                </p>
              ) : (
                <ul aria-label="Notifications" className="flex flex-col">
                  {items.map((item) => (
                    <Entry key={item.id} item={item} onRead={markRead} onClose={onClose} />
                  ))}
                </ul>
              )}
              {told.hasNextPage && (
                <Button
                  size="sm"
                  variant="ghost"
                  className="m-1"
                  busy={told.isFetchingNextPage}
                  onClick={() => void told.fetchNextPage()}
                >
                  Load earlier
                </Button>
              )}
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Entry({
  item,
  onRead,
  onClose,
}: {
  item: NotificationView;
  onRead: (id: string) => Promise<void>;
  onClose: () => void;
}) {
  const { id, projectName, excerpt, at, read } = item;
  return (
    <li className="flex items-start rounded-md hover:bg-sunken">
      <Link
        href={threadHref(item)}
        // Twenty projects need not be fetched because somebody looks at the list.
        prefetch={false}
        onClick={() => {
          if (!read) void onRead(id);
          onClose();
        }}
        className="min-w-0 flex-1 rounded-md px-2 py-1.5 text-sm"
      >
        <span className={clsx('block', !read && 'font-medium')}>
          {!read && <span className="sr-only">Unread: </span>}
          {notificationWords(item)}
        </span>
        {excerpt && (
          <span dir="auto" className="block truncate text-ink-soft">
            {excerpt}
          </span>
        )}
        <span className="flex text-xs text-ink-soft">
          <bdi className="min-w-0 truncate">{projectName}</bdi>
          <span className="shrink-0 whitespace-pre">
            {', '}
            <When at={at} inRow />
          </span>
        </span>
      </Link>
      {!read && (
        <IconButton label={`Mark as read: ${notificationWords(item)}`} onClick={() => void onRead(id)}>
          <span aria-hidden className="size-2 rounded-full bg-accent" />
        </IconButton>
      )}
    </li>
  );
}
