import { z } from 'zod';
import { AppError } from './errors.ts';

const flag = z
  .enum(['0', '1', 'false', 'true'])
  .default('0')
  .transform((value) => value === '1' || value === 'true');

/** Several, separated by commas. */
const list = z
  .string()
  .optional()
  .transform((text) => (text ?? '').split(',').flatMap((id) => id.trim() || []));

const Env = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  /** PostgreSQL; the supervisor sets it to the embedded one where the operator did not. */
  DATABASE_URL: z.string().min(1),
  /** Set by the supervisor where it runs the database itself. */
  EMBEDDED_DATABASE: flag,
  /** Signs sessions. The supervisor generates one beside the data. */
  AUTH_SECRET: z.string().min(32),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Address that people type; decides cookie security and which origins may call. */
  APP_URL: z.url().optional(),
  /** Lets anybody create an account after the first. */
  OPEN_SIGN_UP: flag,
  /** Addresses of the accounts that may see how the whole system fares; where none is named, the oldest account may. */
  OPERATOR_EMAILS: list,
  /** Number of reverse proxies in front whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** Upstash Redis, or our bridge before a Redis on this machine; without both there is no such cache tier. */
  UPSTASH_REDIS_REST_URL: z.url().optional(),
  UPSTASH_REDIS_REST_TOKEN: z.string().min(1).optional(),
  OPENROUTER_API_KEY: z.string().min(1).optional(),
  /** Any OpenAI-compatible base URL. Operator's environment only, never a setting of a workspace. */
  OPENROUTER_BASE_URL: z.url().default('https://openrouter.ai/api/v1'),
  /** Which models stand behind the floors. */
  MODEL_PRESET: z.enum(['default', 'classic']).default('default'),
  /** Models behind a floor instead of the preset's, best first: for servers that have others, such as Ollama. */
  MODELS_FAST: list,
  MODELS_BALANCED: list,
  MODELS_STRONG: list,
  /** US dollars that a new workspace may spend on models in one UTC day. */
  DAILY_SPEND_CAP_USD: z.coerce.number().nonnegative().max(100_000).default(5),
  /** Days after its last use at which a stored answer goes. */
  ANSWERS_KEPT_DAYS: z.coerce.number().int().min(1).max(36_500).default(90),
  /** Above so many bytes of stored answers the least recently used go. */
  ANSWERS_BYTES_MAX: z.coerce
    .number()
    .int()
    .min(1_000_000)
    .max(Number.MAX_SAFE_INTEGER)
    .default(2_000_000_000),
  /** Most runs that one worker process executes at the same time; it begins with half and takes what its load allows. */
  WORKER_SLOTS: z.coerce.number().int().min(1).max(64).default(8),
  /** A run that could not begin within this time is refused, with the time after which to ask again. */
  QUEUE_WAIT_MAX_MS: z.coerce.number().int().min(1).max(3_600_000).default(20_000),
  /** Chromium that prints PDF; without it one in a usual place, where there is one. */
  CHROMIUM_PATH: z.string().min(1).optional(),
  /** What a scraper of /api/metrics shows as a bearer token; without it there is no such address. */
  METRICS_TOKEN: z.string().min(16).optional(),
  /** Where traces and measures are sent by OTLP over HTTP; without it nothing is. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  /** Log-in attempts per client address in a minute. */
  SIGN_IN_ATTEMPTS_PER_MINUTE: z.coerce.number().int().min(1).max(10_000).default(10),
  /** Where each alert is told of, by a signed POST, when it opens and when it ends. */
  ALERT_WEBHOOK_URL: z.url().optional(),
  /** Signs what is sent there. */
  ALERT_WEBHOOK_SECRET: z.string().min(16).optional(),
  /** Calls of one person in a minute, whatever they are; 0: no limit. */
  CALLS_PER_MINUTE: z.coerce.number().int().min(0).max(1_000_000).default(3_000),
  /** The same of one API key. */
  KEY_CALLS_PER_MINUTE: z.coerce.number().int().min(0).max(1_000_000).default(1_200),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

export type Env = z.infer<typeof Env>;

/** Reads the settings once; an empty string counts as unset. Throws with the name of each bad variable, never its value. */
export function readEnv(variables: Readonly<Record<string, string | undefined>> = process.env): Env {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = Env.safeParse(set);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new AppError('bad_input', `These environment variables need attention:\n  ${problems.join('\n  ')}`);
}
