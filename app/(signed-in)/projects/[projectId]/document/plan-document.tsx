'use client';

import type { ArtifactOf } from '#server/artifacts/artifact.ts';
import { Chip } from '../../../../ui/chip.tsx';
import { AppliedFeedbackSection } from './applied-feedback.tsx';
import { useDocumentScope } from './document-scope.tsx';
import { Gantt } from './gantt.tsx';
import { Item, Lines } from './item.tsx';
import { ItemLinks } from './item-link.tsx';
import { LevelChip } from './priority-chip.tsx';
import { ListSection, Section } from './section.tsx';
import { Told } from './told.tsx';

export function PlanDocument({ content }: { content: ArtifactOf<'plan'> }) {
  return (
    <>
      <ListSection name="architecture" items={content.architecture}>
        {({ id, layer, choice, reason }) => (
          <Item key={id} id={id} title={choice} chips={layer && <Chip>{layer}</Chip>}>
            <Told>{reason}</Told>
          </Item>
        )}
      </ListSection>
      <Milestones milestones={content.milestones} />
      <ListSection name="risks" items={content.risks}>
        {({ id, statement, likelihood, impact, mitigation, ownerRole }) => (
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
          >
            <Told>{mitigation}</Told>
            {ownerRole && <p className="text-sm text-ink-soft">Owner: {ownerRole}</p>}
          </Item>
        )}
      </ListSection>
      <ListSection name="team" items={content.team}>
        {({ id, role, responsibility, share }) => (
          <Item key={id} id={id} title={role} chips={share && <Chip>{share}</Chip>}>
            <Told>{responsibility}</Told>
          </Item>
        )}
      </ListSection>
      <ListSection name="definitionOfDone" items={content.definitionOfDone}>
        {({ id, text }) => <Item key={id} id={id} title={<span className="font-normal">{text}</span>} />}
      </ListSection>
      <ListSection name="outOfScope" items={content.outOfScope}>
        {({ id, text, reason }) => (
          <Item key={id} id={id} title={text}>
            <Told className="text-ink-soft">{reason}</Told>
          </Item>
        )}
      </ListSection>
      <AppliedFeedbackSection feedback={content.feedback} />
    </>
  );
}

function Milestones({ milestones }: { milestones: ArtifactOf<'plan'>['milestones'] }) {
  const { live } = useDocumentScope();
  if (milestones.length === 0) return null;
  return (
    <Section name="milestones" count={milestones.length}>
      {!live && <Gantt milestones={milestones} />}
      {milestones.map(({ id, title, goal, scope, exitCriteria, effortDays: { min, max }, dependsOn }) => (
        <Item
          key={id}
          id={id}
          title={title}
          chips={max > 0 && <Chip>{min === max ? `${max} days` : `${min} to ${max} days`}</Chip>}
        >
          <Told>{goal}</Told>
          <Lines label="Done when" lines={exitCriteria} />
          <ItemLinks label="Scope" stage="requirements" ids={scope} />
          <ItemLinks label="After" stage="plan" ids={dependsOn} />
        </Item>
      ))}
    </Section>
  );
}
