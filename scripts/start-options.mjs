export const usage = `npm start [-- options]

  --simulate   use the built-in simulator of OpenRouter instead of real models
  --seed       fill the database with one project in every review state, below a demonstration account
  --dev        development mode: screens change as you edit, server/ at the next start
  --help       show this text

Settings come from the environment or from a file .env; .env.example lists them.`;

const known = { '--simulate': 'simulate', '--seed': 'seed', '--dev': 'dev', '--help': 'help' };

/** Reads the command line; an option that nobody knows is an error. */
export function parseStartOptions(args) {
  const options = { simulate: false, seed: false, dev: false, help: false };
  for (const arg of args) {
    if (!Object.hasOwn(known, arg)) throw new RangeError(`Unknown option ${arg}\n\n${usage}`);
    options[known[arg]] = true;
  }
  return options;
}
