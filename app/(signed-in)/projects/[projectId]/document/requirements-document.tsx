'use client';

import { memo } from 'react';
import type { ArtifactOf } from '#server/artifacts/artifact.ts';
import type { FunctionalRequirement } from '#server/artifacts/requirements.ts';
import { Chip } from '../../../../ui/chip.tsx';
import { Editable, EditButton } from '../editing/edit-buttons.tsx';
import { EditMarks } from '../editing/edit-marks.tsx';
import { DecidedMarksProvider } from '../questions/decided-marks.tsx';
import { DecisionsSection } from '../questions/decisions-section.tsx';
import { QuestionAnswer } from '../questions/question-answer.tsx';
import { QuestionChanges } from '../questions/question-changes.tsx';
import { ChangedMark } from '../since/changed-marks.tsx';
import { AppliedFeedbackSection } from './applied-feedback.tsx';
import { useDocumentScope } from './document-scope.tsx';
import { Item, Lines, Steps } from './item.tsx';
import { LongList } from './long-list.tsx';
import { plainQuote } from './plain-quote.ts';
import { LevelChip, PriorityChip } from './priority-chip.tsx';
import { ListSection, Section } from './section.tsx';
import { Told } from './told.tsx';

const requirementPx = 135;

export function RequirementsDocument({ content }: { content: ArtifactOf<'requirements'> }) {
  return (
    <DecidedMarksProvider decisions={content.decisions}>
      <Overview overview={content.overview} />
      <ListSection name="questions" items={content.questions}>
        {({ id, question, why, changes, source }) => (
          <Item key={id} id={id} title={question} source={source}>
            <Told className="text-ink-soft">{why}</Told>
            <QuestionChanges id={id} changes={changes} content={content} />
            <QuestionAnswer id={id} changes={changes} />
          </Item>
        )}
      </ListSection>
      <DecisionsSection content={content} />
      <ListSection name="conflicts" items={content.conflicts}>
        {({ id, statement, source }) => <Item key={id} id={id} title={statement} source={source} />}
      </ListSection>
      <ListSection name="actors" items={content.actors}>
        {({ id, name, description, source }) => (
          <Item key={id} id={id} title={name} source={source}>
            <Told>{description}</Told>
          </Item>
        )}
      </ListSection>
      <ListSection name="workflows" items={content.workflows}>
        {({ id, name, actor, steps, source }) => (
          <Item key={id} id={id} title={name} chips={actor && <Chip>{actor}</Chip>} source={source}>
            <Steps steps={steps} />
          </Item>
        )}
      </ListSection>
      <Functional content={content} />
      <ListSection name="qualities" items={content.qualities}>
        {({ id, characteristic, statement, target, source }) => (
          <Item key={id} id={id} title={statement} chips={<Chip>{characteristic}</Chip>} source={source}>
            {target && (
              <p>
                <span className="text-ink-soft">Target</span> <Told as="span">{target}</Told>
              </p>
            )}
          </Item>
        )}
      </ListSection>
      <ListSection name="entities" items={content.entities}>
        {({ id, name, description, fields, source }) => (
          <Item key={id} id={id} title={name} source={source}>
            <Told>{description}</Told>
            {fields.length > 0 && <p className="font-mono text-sm text-ink-soft">{fields.join(', ')}</p>}
          </Item>
        )}
      </ListSection>
      <ListSection name="integrations" items={content.integrations}>
        {({ id, name, purpose, source }) => (
          <Item key={id} id={id} title={name} source={source}>
            <Told>{purpose}</Told>
          </Item>
        )}
      </ListSection>
      <ListSection name="constraints" items={content.constraints}>
        {({ id, statement, source }) => <Item key={id} id={id} title={statement} source={source} />}
      </ListSection>
      <ListSection name="assumptions" items={content.assumptions}>
        {({ id, statement, source }) => <Item key={id} id={id} title={statement} source={source} />}
      </ListSection>
      <ListSection name="risks" items={content.risks}>
        {({ id, statement, likelihood, impact, mitigation, source }) => (
          <Item
            key={id}
            id={id}
            title={statement}
            chips={
              <>
                <LevelChip label="Likelihood" level={likelihood} />
                <LevelChip label="Impact" level={impact} />
              </>
            }
            source={source}
          >
            <Told>{mitigation}</Told>
          </Item>
        )}
      </ListSection>
      <NotUsed entries={content.notUsed} />
      <AppliedFeedbackSection feedback={content.feedback} />
    </DecidedMarksProvider>
  );
}

function Overview({ overview }: { overview: ArtifactOf<'requirements'>['overview'] }) {
  const { problem, users, successMeasures } = overview;
  if (!problem && !users && successMeasures.length === 0) return null;
  return (
    <Section name="overview">
      <Editable id="overview">
        <div id="overview" tabIndex={-1} className="flex flex-col gap-2">
          <dl className="flex flex-col gap-3">
            <Labelled label="Problem" text={problem} />
            <Labelled label="Users" text={users} />
          </dl>
          <Lines label="Measures of success" lines={successMeasures} />
          <span className="flex flex-wrap gap-1.5 empty:hidden">
            <EditMarks id="overview" />
          </span>
          <ChangedMark id="overview" />
        </div>
      </Editable>
    </Section>
  );
}

function Labelled({ label, text }: { label: string; text: string }) {
  if (!text) return null;
  return (
    <div>
      <dt className="text-sm text-ink-soft">{label}</dt>
      <Told as="dd">{text}</Told>
    </div>
  );
}

/** Grouped by area, in the order of the brief; what belongs to no known area comes last. */
function Functional({ content: { areas, functional } }: { content: ArtifactOf<'requirements'> }) {
  if (functional.length === 0) return null;
  const byArea = Map.groupBy(functional, ({ area }) => area);
  const known = new Set(areas.map(({ key }) => key));
  const rest = functional.filter(({ area }) => !known.has(area));
  const of = functional.length;
  let counted = 0;
  return (
    <Section name="functional" count={functional.length}>
      {areas.map(({ id, key, title }) => {
        const items = byArea.get(key);
        const before = counted;
        counted += items?.length ?? 0;
        return items && <AreaGroup key={id} id={id} title={title} items={items} before={before} of={of} />;
      })}
      {rest.length > 0 && <AreaGroup id="" title="Other" items={rest} before={counted} of={of} />}
    </Section>
  );
}

function AreaGroup({
  id,
  title,
  items,
  ...place
}: {
  id: string;
  title: string;
  items: readonly FunctionalRequirement[];
  before: number;
  of: number;
}) {
  const { live } = useDocumentScope();
  return (
    <div
      id={live || id === '' ? undefined : id}
      tabIndex={-1}
      className="group/area mt-3 scroll-mt-20 first:mt-0"
    >
      <Editable id={id}>
        <h3 className="mb-1 flex min-h-8 items-center gap-2 text-sm font-semibold text-ink-soft">
          {title}
          {!live && id !== '' && (
            <>
              <EditMarks id={id} />
              <span className="opacity-0 transition-opacity group-focus-within/area:opacity-100 group-hover/area:opacity-100 pointer-coarse:opacity-100">
                <EditButton id={id} label={`Rename the area ${title}`} />
              </span>
            </>
          )}
        </h3>
      </Editable>
      <LongList items={items} {...place} itemPx={requirementPx}>
        {(item) => <FunctionalItem key={item.id} item={item} />}
      </LongList>
    </div>
  );
}

const FunctionalItem = memo(function FunctionalItem({ item }: { item: FunctionalRequirement }) {
  return (
    <Item
      id={item.id}
      title={item.statement}
      chips={<PriorityChip priority={item.priority} />}
      source={item.source}
    >
      <Lines lines={item.criteria} />
    </Item>
  );
});

function NotUsed({ entries }: { entries: ArtifactOf<'requirements'>['notUsed'] }) {
  const { showQuotes } = useDocumentScope();
  if (entries.length === 0) return null;
  return (
    <Section name="notUsed" count={entries.length}>
      <p className="text-sm text-ink-soft">Sentences of the brief that state a need and led to no item.</p>
      <ul className="flex flex-col gap-2">
        {entries.map(({ quote, reason }) => (
          <li key={quote.sentence}>
            <button
              type="button"
              onClick={() => showQuotes([quote])}
              className="min-h-6 rounded text-left hover:text-accent"
            >
              “{plainQuote(quote.text)}”
            </button>
            <Told className="text-sm text-ink-soft">{reason}</Told>
          </li>
        ))}
      </ul>
    </Section>
  );
}
