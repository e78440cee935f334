/** Values as they come, until somebody ends it. */
export interface LiveStream<T> extends AsyncIterableIterator<T> {
  return(): Promise<IteratorReturnResult<undefined>>;
}

const DONE: IteratorReturnResult<undefined> = { done: true, value: undefined };

/**
 * A stream whose owner offers what is there and wakes whoever waits. What isn't taken yet is the owner's to keep, so a slow
 * reader costs no memory here.
 */
export class PulledStream<T> implements LiveStream<T> {
  private wake?: () => void;
  private isEnded = false;

  constructor(
    /** Takes what has gathered; `undefined` where nothing has. */
    private readonly take: () => T | undefined,
    private readonly onEnd: () => void,
  ) {}

  /** Something has gathered. */
  announce(): void {
    this.wake?.();
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    while (!this.isEnded) {
      const value = this.take();
      if (value !== undefined) return { done: false, value };
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    return DONE;
  }

  return(): Promise<IteratorReturnResult<undefined>> {
    if (!this.isEnded) {
      this.isEnded = true;
      this.onEnd();
      this.wake?.();
    }
    return Promise.resolve(DONE);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

/**
 * Each value of `stream` as the values that `map` makes of it, maybe none. Unlike an async generator it ends at once when
 * its reader leaves, though nothing may come for hours.
 */
export function mapStream<T, U>(stream: LiveStream<T>, map: (value: T) => Promise<readonly U[]>): LiveStream<U> {
  const waiting: U[] = [];
  const mapped: LiveStream<U> = {
    async next(): Promise<IteratorResult<U, undefined>> {
      while (waiting.length === 0) {
        const { done, value } = (await stream.next()) as IteratorResult<T, undefined>;
        if (done) return DONE;
        waiting.push(...(await map(value)));
      }
      return { done: false, value: waiting.shift() as U };
    },
    return: () => stream.return(),
    [Symbol.asyncIterator]: () => mapped,
  };
  return mapped;
}
