import { createInterface } from 'node:readline/promises';

/** Where a command reads and writes. Results go to standard output, everything else to standard error, so that a script gets results alone. */
export interface Terminal {
  /** Somebody sits there who can be asked. */
  readonly isInteractive: boolean;
  result(text: string): void;
  note(text: string): void;
  ask(question: string, signal?: AbortSignal): Promise<string>;
  readInput(): Promise<string>;
}

export const terminal: Terminal = {
  isInteractive: Boolean(process.stdin.isTTY && process.stderr.isTTY),
  result: (text) => void process.stdout.write(`${text}\n`),
  note: (text) => void process.stderr.write(`${text}\n`),
  async ask(question, signal) {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    // In raw mode the terminal sends Ctrl C as a key: it is the process's all the same.
    lines.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
    try {
      return (await lines.question(`${question} `, signal ? { signal } : {})).trim();
    } finally {
      lines.close();
    }
  },
  async readInput() {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  },
};
