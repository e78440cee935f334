import { RequestRead } from './request-read.js';
import type { TenantTransaction } from './tenant.js';

describe('the one transaction of a request', () => {
  const events: string[] = [];
  let fails: Error | undefined;
  const transaction: TenantTransaction = {
    agencyId: 'agency',
    now: new Date(0),
    rows: async (sql) => {
      events.push(`${sql} begins`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      events.push(`${sql} ends`);
      if (sql === 'bad') throw new Error('bad');
      return [];
    },
    tuples: () => Promise.resolve([]),
  };
  const open = () =>
    new RequestRead(transaction, async (work) => {
      if (fails) throw fails;
      events.push('open');
      await work(transaction);
      events.push('closed');
    });
  beforeEach(() => {
    events.length = 0;
    fails = undefined;
  });

  it('is never opened for a request that reads nothing', async () => {
    await open().close();
    expect(events).toEqual([]);
  });

  it('runs statements that are asked for together one after the other', async () => {
    const read = open();
    await Promise.all([read.rows('a'), read.rows('b')]);
    await read.close();
    expect(events).toEqual(['open', 'a begins', 'a ends', 'b begins', 'b ends', 'closed']);
  });

  it('closes after the statement that is under way, and refuses those that come later', async () => {
    const read = open();
    const underWay = read.rows('a');
    await Promise.resolve();
    const closing = read.close();
    await expect(read.rows('late')).rejects.toThrow('ended');
    await Promise.all([closing, underWay.catch(() => undefined)]);
    expect(events.filter((event) => event.startsWith('late'))).toEqual([]);
    expect(events.at(-1)).toBe('closed');
  });

  it('outlives a statement that fails', async () => {
    const read = open();
    await expect(read.rows('bad')).rejects.toThrow('bad');
    await read.rows('good');
    await read.close();
    await read.close();
    expect(events.filter((event) => event === 'closed')).toEqual(['closed']);
  });

  it('that cannot be opened fails each statement, and closes', async () => {
    fails = new Error('no connection');
    const read = open();
    await expect(read.rows('a')).rejects.toThrow('no connection');
    await expect(read.rows('b')).rejects.toThrow('no connection');
    await read.close();
    expect(events).toEqual([]);
  });
});
