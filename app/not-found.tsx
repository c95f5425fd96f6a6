import { buttonClass } from './ui/button.tsx';
import { FullPage } from './ui/full-page.tsx';
import { PageLink } from './ui/page-link.tsx';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <FullPage
      title="There is nothing here"
      actions={
        <PageLink href="/" className={buttonClass({ variant: 'primary' })}>
          Go to projects
        </PageLink>
      }
    >
      This page does not exist, or you have no access to it.
    </FullPage>
  );
}
