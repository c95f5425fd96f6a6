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
        hasFailed = true;
        throw new NotFetched('A part of the page could not be fetched.', { cause });
      }
    });
  let hasFailed = false;
  let asked = ask();

  /** Shared by all places that show it, and asked for anew where it did not come. */
  function current() {
    if (hasFailed) asked = ask();
    hasFailed = false;
    return asked;
  }
  return function LazyPart(props: P) {
    const [{ Part, tries }, setShown] = useState(() => ({ Part: current(), tries: 0 }));
    return (
      <Boundary key={tries} onRetry={() => setShown({ Part: current(), tries: tries + 1 })}>
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
