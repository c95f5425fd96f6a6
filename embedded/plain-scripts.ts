import { createHash } from 'node:crypto';

type Command = readonly [string, ...string[]];

/** First line of a script that asks for a way of locking which Upstash's service alone has. */
const ownLocking = /^#!lua[^\n]*allow-key-locking[^\n]*\n/;
const rememberedMax = 1_000;

/** Makes scripts written for Upstash's service run on an ordinary Redis, which knows none of its flags and runs one script at a time anyway. */
export function plainScripts(): (command: Command) => Command {
  const plainHashes = new Map<string, string>();

  return (command) => {
    const [name, script, ...rest] = command;
    if (script === undefined) return command;
    const verb = name.toLowerCase();
    if (verb === 'eval' && ownLocking.test(script)) {
      const plain = script.replace(ownLocking, '');
      if (plainHashes.size < rememberedMax) plainHashes.set(sha1(script), sha1(plain));
      return [name, plain, ...rest];
    }
    if (verb === 'evalsha') return [name, plainHashes.get(script) ?? script, ...rest];
    return command;
  };
}

/** Redis names scripts by it. */
function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
