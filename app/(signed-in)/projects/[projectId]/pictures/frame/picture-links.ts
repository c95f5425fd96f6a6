import type { DocumentScope } from '../../document/document-scope.tsx';

/** Where the items of a picture are read. */
export type PictureLinks = Pick<DocumentScope, 'hrefOf' | 'showItem'>;
