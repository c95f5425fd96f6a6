import { buttonClass } from '../../../ui/button.tsx';
import { FullPage } from '../../../ui/full-page.tsx';
import { PageLink } from '../../../ui/page-link.tsx';

export default function ProjectNotFound() {
  return (
    <FullPage
      title="This project is not here"
      actions={
        <PageLink href="/" className={buttonClass({ variant: 'primary' })}>
          Go to projects
        </PageLink>
      }
    >
      It does not exist, it was deleted, or you have no access to it.
    </FullPage>
  );
}
