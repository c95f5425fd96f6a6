import { Fragment } from 'react';
import { textParts } from './text-parts.ts';

/** What a person wrote: plain text, where addresses can be followed and mentions stand out. */
export function CommentText({
  text,
  language,
  mentions,
}: {
  text: string;
  language: string | null;
  mentions: readonly { readonly name: string }[];
}) {
  const parts = textParts(
    text,
    mentions.map(({ name }) => name),
  );
  return (
    <p dir="auto" lang={language ?? undefined} className="text-sm whitespace-pre-wrap">
      {parts.map((part, index) => {
        // biome-ignore-start lint/suspicious/noArrayIndexKey: parts of one text have no id and never move
        if (part.kind === 'text') return <Fragment key={index}>{part.text}</Fragment>;
        if (part.kind === 'mention')
          return (
            <span key={index} className="rounded bg-accent-soft px-0.5 font-medium text-accent-strong">
              {part.text}
            </span>
          );
        return (
          <a
            key={index}
            href={part.href}
            target="_blank"
            rel="noreferrer noopener nofollow"
            className="text-accent underline underline-offset-2"
          >
            {part.text}
          </a>
        );
        // biome-ignore-end lint/suspicious/noArrayIndexKey: see above
      })}
    </p>
  );
}
