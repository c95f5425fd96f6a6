import { parentPort, workerData } from 'node:worker_threads';
import { writeDocx } from './write-docx.ts';

/** The thread that writes one Word document; see `create-exporter.ts`. */
parentPort?.postMessage(await writeDocx(workerData as { title: string; markdown: string }));
