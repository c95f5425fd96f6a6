import { createElement, type ReactNode } from 'react';
import { useDocumentScope } from './document-scope.tsx';

/** What marks a document's own words with their language, where that may not be the page's (WCAG 3.1.2). */
export function useOwnWords(): { readonly lang?: string; readonly dir?: 'auto' } {
  const { language } = useDocumentScope();
  return language === null ? {} : { lang: language, dir: 'auto' };
}

/** Words of the document, as against the screen's own. */
export function Told({
  as = 'p',
  className,
  children,
}: {
  as?: 'p' | 'span' | 'dd';
  className?: string;
  children: ReactNode;
}) {
  return createElement(as, { ...useOwnWords(), className }, children);
}
