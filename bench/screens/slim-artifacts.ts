import { pick, type Random } from '#bench/openrouter/seeded-random.ts';
import type { ArtifactStage, StagedArtifact } from '#server/artifacts/artifact.ts';
import type { Level, Priority } from '#server/artifacts/requirements.ts';
import type { Source } from '#server/artifacts/source.ts';
import type { Points } from '#server/artifacts/stories.ts';

const actors = ['member', 'librarian', 'nurse', 'inspector', 'planner', 'driver', 'teacher', 'accountant'];
const verbs = ['reserve', 'return', 'approve', 'export', 'share', 'cancel', 'schedule', 'compare', 'sign'];
const things = ['loan', 'appointment', 'invoice', 'inspection', 'route', 'lesson', 'permit', 'delivery'];
const whens = ['late', 'twice', 'offline', 'abroad', 'before noon', 'without a signal', 'on a shared device'];
const priorities: readonly Priority[] = ['must', 'should', 'could'];
const levels: readonly Level[] = ['low', 'medium', 'high'];
const source: Source = { kind: 'inferred', why: 'It follows from the purpose of the project.' };

const times = <T>(count: number, make: (number: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index + 1));

/** A sound document of a stage with a handful of items, its words drawn: what fills a list, not what fills a page. */
export function slimArtifact(stage: ArtifactStage, random: Random, items = 6): StagedArtifact {
  const actor = () => pick(random, actors);
  const act = () => `${pick(random, verbs)} a ${pick(random, things)} ${pick(random, whens)}`;
  const statement = () => `When a ${actor()} asks to ${act()}, the system shall confirm it within a minute.`;
  const requirement = () => `FR-${1 + Math.floor(random() * items)}`;
  const scenario = () => ({
    given: `a ${actor()} is signed in`,
    when: `they ${act()}`,
    then: 'it is confirmed',
  });
  const empty = { feedback: [] };
  switch (stage) {
    case 'requirements':
      return {
        stage,
        content: {
          overview: {
            problem: `Every ${actor()} has to ${act()} by hand.`,
            users: `Each ${actor()} and each ${actor()}.`,
            successMeasures: ['Half of the time is saved.'],
          },
          actors: times(2, (n) => ({
            id: `A-${n}`,
            name: actor(),
            description: `Wants to ${act()}.`,
            source,
          })),
          workflows: [],
          areas: [{ id: 'AR-1', key: 'core', title: 'Core' }],
          functional: times(items, (n) => ({
            id: `FR-${n}`,
            area: 'AR-1',
            statement: statement(),
            priority: pick(random, priorities),
            criteria: [`A ${actor()} sees the result at once.`],
            source,
          })),
          qualities: [],
          entities: [],
          integrations: [],
          constraints: [],
          assumptions: [{ id: 'AS-1', statement: `Each ${actor()} has a phone.`, source }],
          risks: [],
          conflicts: [],
          questions: [],
          notUsed: [],
          ...empty,
        },
      };
    case 'plan':
      return {
        stage,
        content: {
          architecture: [
            { id: 'L-1', layer: 'Database', choice: 'PostgreSQL', reason: 'One place for all.' },
          ],
          milestones: times(3, (n) => ({
            id: `M-${n}`,
            title: `Let people ${act()}`,
            goal: `A ${actor()} can ${act()}.`,
            scope: [`FR-${n}`],
            exitCriteria: ['Accepted by its users.'],
            effortDays: { min: 3, max: 8 },
            dependsOn: n > 1 ? [`M-${n - 1}`] : [],
          })),
          risks: [
            {
              id: 'PR-1',
              statement: `A ${actor()} may ${act()}.`,
              likelihood: pick(random, levels),
              impact: pick(random, levels),
              mitigation: 'Ask early.',
              ownerRole: 'Lead',
            },
          ],
          team: [{ id: 'T-1', role: 'Lead', responsibility: 'Decides.', share: 'half' }],
          definitionOfDone: [{ id: 'DD-1', text: 'Reviewed and tested.' }],
          outOfScope: [],
          ...empty,
        },
      };
    case 'stories':
      return {
        stage,
        content: {
          epics: [{ id: 'E-1', title: 'Everyday work', goal: `People ${act()}.`, milestone: 'M-1' }],
          stories: times(items, (n) => ({
            id: `US-${n}`,
            epic: 'E-1',
            title: act().replace(/^./, (letter) => letter.toUpperCase()),
            asA: actor(),
            iWant: `to ${act()}`,
            soThat: `no ${actor()} has to wait`,
            criteria: [scenario()],
            points: pick<(typeof Points)['_output']>(random, [1, 2, 3, 5, 8]),
            priority: pick(random, priorities),
            dependsOn: [],
            covers: [requirement()],
            testNotes: '',
          })),
          uncovered: [],
          ...empty,
        },
      };
    case 'prompts':
      return {
        stage,
        content: {
          prompts: times(items, (n) => ({
            id: `P-${n}`,
            story: `US-${n}`,
            title: `Build: ${act()}`,
            goal: `A ${actor()} can ${act()}.`,
            steps: ['Write the test.', `Let a ${actor()} ${act()}.`],
            criteria: [scenario()],
            tests: [`A ${actor()} who may not is refused.`],
            watchOut: [],
            requirements: [],
            decisions: [],
            constraints: [],
            buildsOn: [],
            definitionOfDone: ['Reviewed and tested.'],
          })),
          ...empty,
        },
      };
  }
}
