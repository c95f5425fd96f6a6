import Link from 'next/link';
import { buttonClass } from '../../../ui/button.tsx';
import { FullPage } from '../../../ui/full-page.tsx';

export default function ProjectNotFound() {
  return (
    <FullPage
      title="This project is not here"
      actions={
        <Link href="/" className={buttonClass({ variant: 'primary' })}>
          Go to projects
        </Link>
      }
    >
      It does not exist, it was deleted, or you have no access to it.
    </FullPage>
  );
}
