import { requestScope, requireCaller } from '../../../trpc/server.tsx';
import { PageLink } from '../../../ui/page-link.tsx';
import { Section } from '../../../ui/section.tsx';
import { alertTitles } from '../sections/alert-titles.ts';

export const metadata = { title: 'What to do' };

/** The paragraphs of docs/operations.md that say what each alert means and what to do about it. */
export default async function GuidePage() {
  await requireCaller('/operations/guide');
  const { context } = await requestScope();
  const paragraphs = await context.pipeline.readAlertGuide();
  return (
    <main id="main" className="mx-auto flex w-full max-w-3xl flex-col gap-5 px-4 py-8 sm:px-6">
      <div>
        <h1 className="text-xl font-semibold">What to do</h1>
        <p className="mt-1 text-ink-soft">
          What each alert means, and what helps.{' '}
          <PageLink href="/operations" className="font-medium text-accent underline underline-offset-2">
            Back to operations
          </PageLink>
        </p>
      </div>
      {paragraphs.map(({ rule, meaning, steps }) => (
        <div key={rule} id={rule}>
          <Section title={alertTitles[rule] ?? rule}>
            <p>{meaning}</p>
            <ul className="mt-2 flex list-disc flex-col gap-1 pl-5 text-ink-soft">
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ul>
          </Section>
        </div>
      ))}
    </main>
  );
}
