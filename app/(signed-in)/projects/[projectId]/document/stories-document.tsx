'use client';

import { memo } from 'react';
import type { ArtifactOf } from '#server/artifacts/artifact.ts';
import type { Story } from '#server/artifacts/stories.ts';
import { Chip } from '../../../../ui/chip.tsx';
import { StoryWorkMark, StoryWorkProvider } from '../work/story-work.tsx';
import { AppliedFeedbackSection } from './applied-feedback.tsx';
import { useDocumentScope } from './document-scope.tsx';
import { Item } from './item.tsx';
import { ItemLink, ItemLinks } from './item-link.tsx';
import { LongList } from './long-list.tsx';
import { PriorityChip } from './priority-chip.tsx';
import { Section } from './section.tsx';
import { Told } from './told.tsx';

const storyPx = 245;

export function StoriesDocument({ content }: { content: ArtifactOf<'stories'> }) {
  const { epics, stories, uncovered } = content;
  const { live } = useDocumentScope();
  const byEpic = Map.groupBy(stories, ({ epic }) => epic);
  const known = new Set(epics.map(({ id }) => id));
  const homeless = stories.filter(({ epic }) => !known.has(epic));
  const of = epics.length + stories.length;
  let counted = epics.length;
  return (
    <StoryWorkProvider>
      {epics.length > 0 && (
        <Section name="epics" count={epics.length}>
          {epics.map(({ id, title, goal, milestone }) => (
            <Item
              key={id}
              id={id}
              title={title}
              chips={!live && <Chip>{count(byEpic.get(id)?.length ?? 0, 'story', 'stories')}</Chip>}
            >
              <Told>{goal}</Told>
              {milestone && <ItemLinks label="Milestone" stage="plan" ids={[milestone]} />}
            </Item>
          ))}
        </Section>
      )}
      {stories.length > 0 && (
        <Section name="stories" count={stories.length}>
          {epics.map((epic) => {
            const own = byEpic.get(epic.id);
            const before = counted;
            counted += own?.length ?? 0;
            const title = `${epic.id} ${epic.title}`;
            return own && <StoryGroup key={epic.id} title={title} stories={own} before={before} of={of} />;
          })}
          {homeless.length > 0 && (
            <StoryGroup
              title={live ? 'Not yet sorted' : 'Without an epic'}
              stories={homeless}
              before={counted}
              of={of}
            />
          )}
        </Section>
      )}
      <Uncovered entries={uncovered} />
      <AppliedFeedbackSection feedback={content.feedback} />
    </StoryWorkProvider>
  );
}

function StoryGroup({
  title,
  stories,
  ...place
}: {
  title: string;
  stories: readonly Story[];
  before: number;
  of: number;
}) {
  const points = stories.reduce((sum, story) => sum + story.points, 0);
  return (
    <div className="mt-4 first:mt-0">
      <h3 className="mb-1 flex flex-wrap items-baseline gap-x-3 text-sm font-semibold text-ink-soft">
        {title}
        <span className="font-normal tabular-nums">{count(points, 'point', 'points')}</span>
      </h3>
      <div className="flex flex-col gap-1">
        <LongList items={stories} {...place} itemPx={storyPx}>
          {(story) => <StoryItem key={story.id} story={story} />}
        </LongList>
      </div>
    </div>
  );
}

const StoryItem = memo(function StoryItem({ story }: { story: Story }) {
  const { id, title, asA, iWant, soThat, criteria, points, priority, dependsOn, covers, testNotes } = story;
  return (
    <Item
      id={id}
      title={title}
      chips={
        <>
          <PriorityChip priority={priority} />
          <Chip>{count(points, 'point', 'points')}</Chip>
          <StoryWorkMark id={id} />
        </>
      }
    >
      <p>
        <span className="text-ink-soft">As {articleFor(asA)}</span> <Told as="span">{asA}</Told>,{' '}
        <span className="text-ink-soft">I want</span> <Told as="span">{iWant}</Told>,{' '}
        <span className="text-ink-soft">so that</span> <Told as="span">{soThat}</Told>.
      </p>
      {criteria.length > 0 && (
        <ul aria-label={`Acceptance criteria of ${title}`} className="flex flex-col gap-2 border-l-2 pl-3">
          {criteria.map((scenario, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: criteria have no id and never move
            <li key={index}>
              <Clause word="Given" text={scenario.given} />
              <Clause word="When" text={scenario.when} />
              <Clause word="Then" text={scenario.then} />
            </li>
          ))}
        </ul>
      )}
      {testNotes && (
        <p className="text-sm">
          <span className="text-ink-soft">Test notes</span> <Told as="span">{testNotes}</Told>
        </p>
      )}
      <div className="flex flex-wrap gap-x-5">
        <ItemLinks label="Covers" stage="requirements" ids={covers} />
        <ItemLinks label="Needs first" stage="stories" ids={dependsOn} />
      </div>
    </Item>
  );
});

function Clause({ word, text }: { word: string; text: string }) {
  return (
    <p className="flex gap-2">
      <span className="w-11 shrink-0 text-sm leading-[inherit] font-medium text-accent">{word}</span>
      <Told as="span" className="min-w-0">
        {text}
      </Told>
    </p>
  );
}

/** By its letters, so "an hour" is beyond it. */
function articleFor(noun: string): 'a' | 'an' {
  return /^(?:[aeio]|u(?!ni|se|sa))/i.test(noun) ? 'an' : 'a';
}

function Uncovered({ entries }: { entries: ArtifactOf<'stories'>['uncovered'] }) {
  if (entries.length === 0) return null;
  return (
    <Section name="uncovered" count={entries.length}>
      <ul className="flex flex-col gap-1.5">
        {entries.map(({ requirement, reason }) => (
          <li key={requirement}>
            <ItemLink stage="requirements" id={requirement} />{' '}
            <Told as="span" className="ml-1">
              {reason}
            </Told>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
