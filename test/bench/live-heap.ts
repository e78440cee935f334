const PAUSE_MS = 100;

/**
 * What work keeps alive at most over what was alive before it, array buffers too, by a collector that is asked again and again.
 * @throws Error where node was not started with --expose-gc
 */
export async function liveHeapGrowth(work: () => Promise<unknown>): Promise<number> {
  const { gc } = globalThis;
  if (!gc) throw new Error('run it with --expose-gc');
  const alive = (): number => {
    void gc();
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
