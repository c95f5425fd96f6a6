'use client';

import { Component, type ComponentType, lazy, type ReactNode, useState } from 'react';
import { ProblemNotice } from './problem-notice.tsx';

/** Code that did not come: the connection is away, or a newer release has taken its place. */
class NotFetched extends Error {}

/**
 * A part of a page whose code is fetched when it is first shown. Where that fails its place says so and it can be tried again: the page
 * around it, and what is being written there, stay.
 */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const ask = () =>
    lazy(async () => {
      try {
        return { default: await load() };
      } catch (cause) {
        throw new NotFetched('A part of the page could not be fetched.', { cause });
      }
    });
  // Shared by all places that show it. What failed is only asked for anew when somebody tries again: a part that waits is rendered over and over.
  let asked = ask();

  return function LazyPart(props: P) {
    const [{ Part, tries }, setShown] = useState({ Part: asked, tries: 0 });
    function again(): void {
      asked = ask();
      setShown({ Part: asked, tries: tries + 1 });
    }
    return (
      <Boundary key={tries} onRetry={again}>
        <Part {...props} />
      </Boundary>
    );
  };
}

class Boundary extends Component<{ onRetry: () => void; children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    // Whatever else goes wrong is for the page to tell.
    if (!(error instanceof NotFetched)) throw error;
    return <ProblemNotice title="This could not be loaded" error={error} onRetry={this.props.onRetry} />;
  }
}
