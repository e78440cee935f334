import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const PAUSE_MS = 100;

/** What work keeps alive at most over what was alive before it, array buffers too, by a collector that is asked again and again. */
export async function liveHeapGrowth(work: () => Promise<unknown>): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const alive = (): number => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = alive();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, alive())), PAUSE_MS);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return most - before;
}
