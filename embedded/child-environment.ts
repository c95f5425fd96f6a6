export type Wiring = {
  databaseUrl: string;
  authSecret: string;
  host: string;
  port: number;
  dev: boolean;
  /** Set when the simulator stands in for OpenRouter. */
  simulatorUrl: string | undefined;
  /** Our bridge before a Redis; the operator's own Upstash goes first. */
  redisRest: { url: string; token: string } | undefined;
};

/** What the web and the background process are told: the operator's own settings first, ours where there are none. */
export function childEnvironment(operator: NodeJS.ProcessEnv, wiring: Wiring): NodeJS.ProcessEnv {
  return {
    ...operator,
    DATABASE_URL: wiring.databaseUrl,
    AUTH_SECRET: operator.AUTH_SECRET || wiring.authSecret,
    HOST: wiring.host,
    PORT: String(wiring.port),
    APP_URL: operator.APP_URL || `http://${addressOf(wiring.host)}:${wiring.port}`,
    NODE_ENV: wiring.dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    ...(wiring.redisRest && {
      UPSTASH_REDIS_REST_URL: wiring.redisRest.url,
      UPSTASH_REDIS_REST_TOKEN: wiring.redisRest.token,
    }),
    ...(wiring.simulatorUrl === undefined
      ? {}
      : // The simulator asks for a key but knows none; a real one must not leave for it.
        { OPENROUTER_BASE_URL: wiring.simulatorUrl, OPENROUTER_API_KEY: 'simulated' }),
  };
}

/** The address under which this machine itself reaches a server on `host`. */
export function addressOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
