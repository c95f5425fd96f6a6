import { parentPort, workerData } from 'node:worker_threads';
import { extractText, loadParser } from './extract-text.ts';

/** The thread that reads one document; see `create-file-reader.ts`. It says when its own code is there and the document's turn begins. */
const { bytes, textBytesMax } = workerData as { bytes: Uint8Array; textBytesMax: number };
await loadParser(bytes);
parentPort?.postMessage('loaded');
parentPort?.postMessage(await extractText(bytes, textBytesMax));
