'use client';

import { lateParts } from './late-parts.ts';

/** A part of editing where it belongs in the document; nothing until its code is there. */
export function EditingPart({
  part,
}: {
  part: 'EmptySections' | 'HomelessForm' | 'KeptText' | 'SaveStatus';
}) {
  const Part = lateParts.useCode()?.[part];
  return Part ? <Part /> : null;
}

/** Ways to write into a section. */
export function SectionEditing({ section }: { section: string }) {
  const SectionTools = lateParts.useCode()?.SectionTools;
  return SectionTools ? <SectionTools section={section} /> : null;
}
