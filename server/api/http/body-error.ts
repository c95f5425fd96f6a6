import { AppError } from '#server/platform/errors.ts';

/** An error that HTTP has a status of its own for. */
export class BodyError extends AppError {
  readonly status: number;

  constructor(status: 400 | 413 | 415, message: string) {
    super('bad_input', message);
    this.status = status;
  }
}
