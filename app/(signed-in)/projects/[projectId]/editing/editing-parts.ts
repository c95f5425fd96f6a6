import { EditDocument } from './edit-document.tsx';
import { KeptText, SaveStatus } from './save-status.tsx';
import { EmptySections, HomelessForm, SectionTools } from './section-tools.tsx';

/** Fetched as one; see `late-parts.ts`. */
export const editingParts = {
  EditDocument,
  EmptySections,
  HomelessForm,
  KeptText,
  SaveStatus,
  SectionTools,
};
