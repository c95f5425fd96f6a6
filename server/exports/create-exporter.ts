import { Worker } from 'node:worker_threads';
import { renderHtml } from '../artifacts/exports/render-html.ts';
import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { createTurns } from '../resilience/turns.ts';
import { printPdf } from './print-pdf.ts';

export interface Paper {
  readonly title: string;
  readonly markdown: string;
}

/** What takes a thread or a process of its own: documents of Word, and pages printed to PDF. */
export interface Exporter {
  /** Whether this machine has a browser that prints. */
  readonly printsPdf: boolean;
  docx(paper: Paper, signal: AbortSignal): Promise<Uint8Array>;
  pdf(paper: Paper, signal: AbortSignal): Promise<Uint8Array>;
}

export interface ExporterSettings {
  readonly clock: Clock;
  readonly chromium: string | null;
  readonly limits?: Partial<ExporterLimits>;
}

interface ExporterLimits {
  readonly docxMs: number;
  readonly pdfMs: number;
  readonly heapMbMax: number;
  /** Made at the same time. */
  readonly atOnce: number;
  /** Made or waiting; whoever comes then is asked to come again. */
  readonly placesMax: number;
}

const defaults: ExporterLimits = { docxMs: 40_000, pdfMs: 40_000, heapMbMax: 512, atOnce: 2, placesMax: 10 };

export function createExporter({ clock, chromium, limits }: ExporterSettings): Exporter {
  const bounds = { ...defaults, ...limits };
  const { atOnce, placesMax } = bounds;
  const busyWords = 'Many documents are being made just now. Try again in a few seconds.';
  const turns = createTurns({ atOnce, placesMax, busyWords });

  return {
    printsPdf: chromium !== null,
    docx: (paper, signal) => turns.hold((inTurn) => inTurn(() => docxInThread(paper, signal, clock, bounds))),
    async pdf(paper, signal) {
      if (chromium === null)
        throw new AppError(
          'precondition_failed',
          'This server has no browser to print with. Open the page made for printing and save it as PDF there.',
        );
      const html = renderHtml(paper);
      const page = { chromium, html, clock, timeMs: bounds.pdfMs, signal };
      return turns.hold((inTurn) => inTurn(() => printPdf(page)));
    },
  };
}

async function docxInThread(
  paper: Paper,
  signal: AbortSignal,
  clock: Clock,
  { docxMs, heapMbMax }: ExporterLimits,
): Promise<Uint8Array> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./docx-worker.ts', import.meta.url), {
    workerData: paper,
    resourceLimits: { maxOldGenerationSizeMb: heapMbMax },
    env: {},
    execArgv: [],
  });
  const answer = Promise.withResolvers<Uint8Array>();
  worker.once('message', answer.resolve);
  worker.once('error', answer.reject);
  worker.once('exit', () => answer.reject(new Error('the thread ended without a document')));
  const silence = clock.alarm(docxMs, () =>
    answer.reject(
      new AppError('deadline_exceeded', 'Writing the document took too long. Export a single stage.'),
    ),
  );
  const onAbort = () => answer.reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await answer.promise;
  } finally {
    silence();
    signal.removeEventListener('abort', onAbort);
    await worker.terminate();
  }
}
