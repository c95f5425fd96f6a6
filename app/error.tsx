'use client';

import { Button } from './ui/button.tsx';
import { FullPage } from './ui/full-page.tsx';

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <FullPage
      title="This page could not be shown"
      actions={
        <>
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
          <Button onClick={() => window.location.assign('/')}>Go to projects</Button>
        </>
      }
    >
      Something went wrong on our side. Nothing that was saved is lost.
      {error.digest && <span className="mt-2 block font-mono text-xs">Reference {error.digest}</span>}
    </FullPage>
  );
}
