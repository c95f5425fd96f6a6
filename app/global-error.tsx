'use client';

import './globals.css';

/** Stands in when the root layout itself fails, so it relies on nothing of it. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto flex min-h-dvh max-w-md flex-col items-start justify-center gap-4 p-6">
          <h1 className="text-xl font-semibold">The application could not be shown</h1>
          <p className="text-ink-soft">Something went wrong on our side. Nothing that was saved is lost.</p>
          <button
            type="button"
            onClick={reset}
            className="rounded-md bg-accent px-4 py-2 font-medium text-accent-ink"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
