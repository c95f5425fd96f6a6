import type { z } from 'zod';
import type { Area, FunctionalRequirement, RequirementsArtifact } from '#server/artifacts/requirements.ts';
import { distinctBy } from '../distinct-by.ts';

/** A milestone before it has words: what it holds and what it waits for. */
export interface MilestoneGroup {
  /** Key of its first area (and, where an area is split, the id of its first requirement): stable under edits elsewhere. */
  readonly key: string;
  readonly areas: readonly ScopedArea[];
  readonly requirements: readonly FunctionalRequirement[];
  /** Keys of the groups that must be done before. */
  readonly dependsOn: readonly string[];
}

/** An area as far as one milestone holds it; `part` counts from 1 where several milestones share it. */
export type ScopedArea = z.infer<typeof Area> & { readonly part: number | null };

type Phase = 'foundation' | 'feature' | 'hardening';

const milestonesMin = 3;
const milestonesMax = 7;
const smallestScope = 3;
const largestScope = 10;

/** What other parts stand on, by the words of an area's title. */
const foundationWords =
  /\b(accounts?|registration|regist(?:er|ry)|log-?ins?|sign-?(?:in|up)|authenticat\w*|users?|identity|permissions?|roles?|data(?:base)?s?|storage|persistence|schema|tables?|models?|class(?:es)?|wrapper|set-?up|foundations?|core|main|layout|architecture)\b/i;
/** What can only be finished when the rest works. */
const hardeningWords =
  /\b(performance|security|privacy|reports?|reporting|analytics|audit\w*|back-?ups?|exports?|monitoring|accessib\w*|deploy\w*|operations?|maintenance|documentation|acceptance|usage|user experience|non-?functional|quality|other)\b/i;

/**
 * Decides what each milestone holds and in which order: foundations, then features with must-haves before the rest, then
 * hardening. Every functional requirement but the "won't haves" is in exactly one. Only areas, priorities and numbers of
 * requirements count, never a requirement's words: rewording one moves nothing.
 */
export function groupMilestones({ areas, functional }: RequirementsArtifact): MilestoneGroup[] {
  const inScope = functional.filter(({ priority }) => priority !== 'wont');
  const ordered = enoughUnits(unitsOf(areas, inScope)).toSorted((a, b) => rankOf(a) - rankOf(b));
  const bins = merged(ordered.map((unit) => [unit]));
  return bins.map((bin, index) => ({
    key: bin[0]?.key ?? '',
    areas: distinctBy(bin, ({ area }) => area.key).map(({ area }) => ({
      ...area,
      part: partOf(area.key, index, bins),
    })),
    requirements: bin.flatMap(({ requirements }) => requirements),
    dependsOn: needsOf(index, bins).map((needed) => needed[0]?.key ?? ''),
  }));
}

function partOf(area: string, index: number, bins: readonly Bin[]): number | null {
  const holders = bins.flatMap((bin, at) => (bin.some((unit) => unit.area.key === area) ? [at] : []));
  return holders.length < 2 ? null : holders.indexOf(index) + 1;
}

interface Unit {
  readonly key: string;
  readonly area: z.infer<typeof Area>;
  readonly phase: Phase;
  readonly requirements: readonly FunctionalRequirement[];
}
type Bin = readonly Unit[];

function unitsOf(areas: RequirementsArtifact['areas'], inScope: readonly FunctionalRequirement[]): Unit[] {
  const known = new Set(areas.map(({ key }) => key));
  const stray = inScope.filter(({ area }) => !known.has(area));
  const wholes = areas.map((area) => ({
    area,
    requirements: inScope.filter((requirement) => requirement.area === area.key),
  }));
  const strayArea = { id: '', key: 'unsorted', title: 'Further requirements' };
  return [...wholes, { area: strayArea, requirements: stray }]
    .filter(({ requirements }) => requirements.length > 0)
    .flatMap(({ area, requirements }) => {
      const whole = { key: area.key, area, phase: phaseOf(area.title), requirements };
      return requirements.length > largestScope
        ? split(whole, Math.ceil(requirements.length / largestScope))
        : [whole];
    });
}

function phaseOf(title: string): Phase {
  if (hardeningWords.test(title)) return 'hardening';
  return foundationWords.test(title) ? 'foundation' : 'feature';
}

function split(unit: Unit, parts: number): Unit[] {
  const size = Math.ceil(unit.requirements.length / parts);
  return Array.from({ length: Math.ceil(unit.requirements.length / size) }, (_, part) => {
    const requirements = unit.requirements.slice(part * size, (part + 1) * size);
    return { ...unit, requirements, key: part === 0 ? unit.key : `${unit.area.key}/${requirements[0]?.id}` };
  });
}

/** A brief with one or two areas still deserves steps: the largest is halved while halves stay worth a milestone. */
function enoughUnits(units: readonly Unit[]): Unit[] {
  const largest = units.reduce<Unit | null>(
    (found, unit) => (unit.requirements.length > (found?.requirements.length ?? 0) ? unit : found),
    null,
  );
  if (largest === null || units.length >= milestonesMin || largest.requirements.length < 2 * smallestScope) {
    return [...units];
  }
  const halves = split(largest, 2);
  return enoughUnits(units.flatMap((unit) => (unit === largest ? halves : [unit])));
}

function rankOf({ phase, requirements }: Unit): number {
  if (phase === 'foundation') return 0;
  if (phase === 'hardening') return 3;
  return requirements.some(({ priority }) => priority === 'must') ? 1 : 2;
}

/** Joins neighbours of one phase: small ones while more than three are left, any while there are more than seven. */
function merged(bins: readonly Bin[]): readonly Bin[] {
  if (bins.length <= milestonesMin) return bins;
  const tooMany = bins.length > milestonesMax;
  const joinable = bins.flatMap((bin, index) => {
    const next = bins[index + 1];
    if (next === undefined) return [];
    const sizes = [sizeOf(bin), sizeOf(next)];
    const size = sizeOf(bin) + sizeOf(next);
    const worthwhile = Math.min(...sizes) < smallestScope && size <= largestScope;
    const alike = bin[0]?.phase === next[0]?.phase;
    return alike && (tooMany || worthwhile) ? [{ index, size }] : [];
  });
  const best = joinable.toSorted((a, b) => a.size - b.size || a.index - b.index)[0];
  if (best === undefined) return bins;
  return merged(
    bins.toSpliced(best.index, 2, [...(bins[best.index] ?? []), ...(bins[best.index + 1] ?? [])]),
  );
}

const sizeOf = (bin: Bin): number => bin.reduce((sum, { requirements }) => sum + requirements.length, 0);

/**
 * Foundations come one after another, features side by side upon the last of them (those without a must-have after the
 * first that has one), hardening when every feature is done. Without foundations the first feature bears the others.
 */
function needsOf(index: number, bins: readonly Bin[]): Bin[] {
  const bin = bins[index];
  const earlier = bins.slice(0, index);
  const last = earlier.at(-1);
  if (bin === undefined || last === undefined) return [];
  const phase = phaseOfBin(bin);
  if (phase === 'foundation') return [last];
  const features = earlier.filter((other) => phaseOfBin(other) === 'feature');
  if (phase === 'hardening') return features.length > 0 ? features : [last];
  const base = earlier.findLast((other) => phaseOfBin(other) === 'foundation') ?? bins[0];
  const musts = features.filter((other) => rankOfBin(other) === 1);
  if (rankOfBin(bin) === 2 && musts.length > 0) return musts;
  return base === undefined ? [] : [base];
}

const phaseOfBin = (bin: Bin): Phase => bin[0]?.phase ?? 'feature';
const rankOfBin = (bin: Bin): number => Math.min(...bin.map(rankOf));
