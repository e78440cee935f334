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
  const look = (): void => {
    const started = performance.now();
    most = Math.max(most, alive());
    // On a slow machine the collector would leave the work no time.
    timer = setTimeout(look, Math.max(PAUSE_MS, 3 * (performance.now() - started)));
  };
  let timer = setTimeout(look, PAUSE_MS);
  try {
    await work();
  } finally {
    clearTimeout(timer);
  }
  return most - before;
}
