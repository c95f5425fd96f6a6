import { Worker } from 'node:worker_threads';
import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { createTurns } from '../resilience/turns.ts';
import type { Extracted, ReadText } from './brief-file.ts';

export interface FileReaderSettings {
  readonly clock: Clock;
  /** What a brief may have. */
  readonly textBytesMax: number;
  readonly limits?: Partial<FileReaderLimits>;
}

export interface FileReaderLimits {
  /** Of the document. */
  readonly bytesMax: number;
  readonly timeMs: number;
  /** Until its thread is up and its parser loaded: that a machine is busy is no fault of the document. */
  readonly startMs: number;
  /** Of JavaScript's heap, which its thread may not outgrow. */
  readonly heapMbMax: number;
  /** Of buffers beside the heap, which Node does not bound by itself. */
  readonly buffersMbMax: number;
  /** Read at the same time. */
  readonly threadsMax: number;
  /** Read or waiting; whoever comes then is asked to come again. */
  readonly placesMax: number;
}

const fileReaderLimits: FileReaderLimits = {
  bytesMax: 10_000_000,
  timeMs: 20_000,
  startMs: 60_000,
  heapMbMax: 256,
  buffersMbMax: 256,
  threadsMax: 2,
  placesMax: 10,
};

/** Reads documents for their words, each in a thread of its own that is ended when it takes too long or too much. */
export interface FileReader {
  readonly bytesMax: number;
  /** Holds a place while a document comes in and is read; throws `busy` where there is none. */
  read(takeBytes: () => Promise<Uint8Array>): Promise<ReadText>;
}

const lookEveryMs = 50;

export function createFileReader({ clock, textBytesMax, limits }: FileReaderSettings): FileReader {
  const bounds = { ...fileReaderLimits, ...limits };
  const turns = createTurns({
    atOnce: bounds.threadsMax,
    placesMax: bounds.placesMax,
    busyWords: 'Many documents are being read just now. Try again in a few seconds.',
  });

  return {
    bytesMax: bounds.bytesMax,
    read: (takeBytes) =>
      turns.hold(async (inTurn) => {
        const bytes = await takeBytes();
        const extracted = await inTurn(() => extractInThread({ clock, bytes, textBytesMax, bounds }));
        if (!extracted.ok) throw new AppError('bad_input', extracted.message, { field: 'file' });
        return { text: extracted.text, notes: extracted.notes };
      }),
  };
}

interface Extraction {
  readonly clock: Clock;
  readonly bytes: Uint8Array;
  readonly textBytesMax: number;
  readonly bounds: FileReaderLimits;
}

async function extractInThread({ clock, bytes, textBytesMax, bounds }: Extraction): Promise<Extracted> {
  const worker = new Worker(new URL('./extraction-worker.ts', import.meta.url), {
    workerData: { bytes, textBytesMax },
    resourceLimits: {
      maxOldGenerationSizeMb: bounds.heapMbMax,
      maxYoungGenerationSizeMb: 32,
      stackSizeMb: 4,
    },
    // It needs nothing of ours, least of all secrets.
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  const ended = new AbortController();
  const answer = new Promise<Extracted>((resolve, reject) => {
    worker.on('message', (said: Extracted | 'loaded') => {
      if (said === 'loaded') endAfter(bounds.timeMs, resolve);
      else resolve(said);
    });
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(tooMuch);
      else reject(error);
    });
    worker.once('exit', () => resolve(broken));
    endAfter(bounds.startMs + bounds.timeMs, resolve);
    // Before it is online it cannot be asked.
    worker.once('online', () => {
      watchBuffers().then(
        () => resolve(tooMuch),
        () => undefined,
      );
    });
  });

  function endAfter(ms: number, resolve: (extracted: Extracted) => void): void {
    clock.sleep(ms, ended.signal).then(
      () => resolve(tooLong),
      () => undefined,
    );
  }

  /** Resolves when its buffers have grown too large; rejects when it has ended. */
  async function watchBuffers(): Promise<void> {
    for (;;) {
      await clock.sleep(lookEveryMs, ended.signal);
      const { external_memory: bytesOutside } = await worker.getHeapStatistics();
      if (bytesOutside > bounds.buffersMbMax * 1_000_000) return;
    }
  }

  try {
    return await answer;
  } finally {
    ended.abort();
    await worker.terminate();
  }
}

const refusal = (what: string): Extracted => ({
  ok: false,
  message: `${what} Save a shorter or simpler copy of it, or paste its words.`,
});
const tooLong = refusal('Reading the document took too long.');
const tooMuch = refusal('Reading the document would take too much memory.');
const broken = refusal('The document could not be read.');
