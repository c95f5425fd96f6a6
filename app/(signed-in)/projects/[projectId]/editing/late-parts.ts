import { late } from '../../../../ui/late.ts';

/** What of editing is fetched behind the document: all of it but the buttons. */
export const lateParts = late(async () => (await import('./editing-parts.ts')).editingParts);
