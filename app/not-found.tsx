import Link from 'next/link';
import { buttonClass } from './ui/button.tsx';
import { FullPage } from './ui/full-page.tsx';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <FullPage
      title="There is nothing here"
      actions={
        <Link href="/" className={buttonClass({ variant: 'primary' })}>
          Go to projects
        </Link>
      }
    >
      This page does not exist, or you have no access to it.
    </FullPage>
  );
}
