'use client';

import { Fragment } from 'react';
import { briefTemplates } from '../project-parts/brief-templates.ts';
import { exampleBriefs } from '../project-parts/example-briefs.ts';

/** Something to begin with: templates to fill in, and whole briefs to try. */
export function StartTexts({ onChoose }: { onChoose: (path: string, title: string) => void }) {
  const lines = [
    { words: 'Start from a template:', folder: 'templates', texts: briefTemplates, noun: 'template' },
    { words: 'Or try an example:', folder: 'examples', texts: exampleBriefs, noun: 'example' },
  ];
  return (
    <div className="flex flex-col gap-1 text-sm text-ink-soft">
      {lines.map(({ words, folder, texts, noun }) => (
        <p key={folder}>
          {words}{' '}
          {texts.map(({ name, title }, index) => (
            <Fragment key={name}>
              {index > 0 && ', '}
              <button
                type="button"
                onClick={() => onChoose(`/${folder}/${name}.md`, `the ${noun} “${title}”`)}
                className="min-h-6 font-medium text-accent underline underline-offset-2"
              >
                {title}
              </button>
            </Fragment>
          ))}
        </p>
      ))}
    </div>
  );
}
