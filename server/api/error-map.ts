import type { TRPC_ERROR_CODE_KEY } from '@trpc/server';
import type { ErrorKind } from '#server/platform/errors.ts';

/** The only table from an error's kind to its transport code. */
export const transportCodes = {
  bad_input: 'BAD_REQUEST',
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
  precondition_failed: 'PRECONDITION_FAILED',
  rate_limited: 'TOO_MANY_REQUESTS',
  busy: 'SERVICE_UNAVAILABLE',
  spend_cap_reached: 'PAYMENT_REQUIRED',
  cancelled: 'CLIENT_CLOSED_REQUEST',
  deadline_exceeded: 'GATEWAY_TIMEOUT',
  upstream_busy: 'SERVICE_UNAVAILABLE',
  upstream_failed: 'BAD_GATEWAY',
  upstream_refused: 'BAD_GATEWAY',
  upstream_unusable_answer: 'BAD_GATEWAY',
  unavailable: 'SERVICE_UNAVAILABLE',
  internal: 'INTERNAL_SERVER_ERROR',
} as const satisfies Record<ErrorKind, TRPC_ERROR_CODE_KEY>;
