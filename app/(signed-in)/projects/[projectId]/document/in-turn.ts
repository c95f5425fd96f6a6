import { whenIdle } from '../../../../ui/when-idle.ts';

/** A page that never rests becomes whole nevertheless. */
const idleMsMax = 250;

const waiting = new Set<() => void>();
let isGoing = false;

/** Runs in reading order what a long document still has to render, one piece whenever the browser has nothing more urgent to do. */
export function inTurn(render: () => void): () => void {
  waiting.add(render);
  goOn();
  return () => waiting.delete(render);
}

function goOn(): void {
  if (isGoing || waiting.size === 0) return;
  isGoing = true;
  whenIdle(() => {
    isGoing = false;
    const [next] = waiting;
    if (!next) return;
    waiting.delete(next);
    next();
    goOn();
  }, idleMsMax);
}
