import { z } from 'zod';
import { contentHash } from '../platform/content-hash.ts';
import type { ArtifactStage } from './artifact.ts';
import { type Place, placesOf, type Sections } from './draft-artifact.ts';

/** Part id → the user who last made it differ from what was generated. */
export const Editors = z.record(z.string(), z.string());
export type Editors = z.infer<typeof Editors>;

/** Who stands behind each part after a person has touched some: nobody behind one that says again what was generated. */
export function editorsAfter(
  stage: ArtifactStage,
  before: Editors,
  { touched, by }: { readonly touched: Iterable<string>; readonly by: string },
  { content, generated }: { readonly content: Sections; readonly generated: Sections },
): Editors {
  return editorsKept(
    stage,
    { ...before, ...Object.fromEntries([...touched].map((id) => [id, by])) },
    { content, generated },
  );
}

/** The editors of parts that are there and differ from what was generated. */
export function editorsKept(
  stage: ArtifactStage,
  editors: Editors,
  { content, generated }: { readonly content: Sections; readonly generated: Sections },
): Editors {
  const now = placesOf(stage, content);
  const then = placesOf(stage, generated);
  const kept = Object.entries(editors).filter(([id]) => {
    const place = now.get(id);
    return place !== undefined && differs(place, then.get(id));
  });
  return Object.fromEntries(kept);
}

function differs({ editable, part }: Place, generated: Place | undefined): boolean {
  if (generated === undefined) return true;
  return Object.keys(editable.fields).some(
    (field) => contentHash(part[field] ?? null) !== contentHash(generated.part[field] ?? null),
  );
}
