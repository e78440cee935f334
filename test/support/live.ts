import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import { LiveHub } from '#platform/live';
import type { GraphqlError, TestApi } from './api.js';

interface Insides {
  subscribers: Map<string, Set<unknown>>;
  listener?: Promise<unknown>;
}

/** A connection as a browser or a program opens it; to be disposed of. */
export function connectLive(api: TestApi, connectionParams: Record<string, unknown>, headers = {}): Client {
  class Socket extends WebSocket {
    constructor(address: string, protocols: string) {
      super(address, protocols, { headers });
    }
  }
  return createClient({
    url: `${api.url.replace('http', 'ws')}/graphql/live`,
    webSocketImpl: Socket,
    connectionParams,
    retryAttempts: 0,
  });
}

/** Ends once it is true, which must be soon. */
export async function until(isTrue: () => boolean): Promise<void> {
  for (let i = 0; i < 800 && !isTrue(); i++) await new Promise((resolve) => setTimeout(resolve, 25));
  expect(isTrue()).toBe(true);
}

const watchersOf = (apis: readonly TestApi[], agencyId: string): number =>
  apis.reduce((sum, api) => sum + (insidesOf(api).subscribers.get(agencyId)?.size ?? 0), 0);

const insidesOf = (api: TestApi): Insides => api.app.get(LiveHub) as unknown as Insides;

/** Ends when so many of the agency watch, and their processes listen. */
export async function untilWatched(apis: readonly TestApi[], agencyId: string, watchers: number): Promise<void> {
  await until(() => watchersOf(apis, agencyId) === watchers);
  await Promise.all(apis.map((api) => insidesOf(api).listener));
}

/** What becomes of a subscription: its errors, or none where it goes on. */
export async function trySubscription(
  api: TestApi,
  { key, agencyId }: { key: string | undefined; agencyId: string },
  query: string,
): Promise<GraphqlError[]> {
  const connection = connectLive(api, key ? { authorization: `Bearer ${key}` } : {});
  const before = watchersOf([api], agencyId);
  let errors: GraphqlError[] | undefined;
  const refuse = (reason: unknown): void => {
    const isClosed = !Array.isArray(reason);
    errors = isClosed
      ? [{ message: 'closed', path: [nameIn(query)], extensions: { code: 'UNAUTHENTICATED' } }]
      : (reason as GraphqlError[]);
  };
  const sink = {
    next: (result: { errors?: unknown }) => refuse(result.errors),
    error: refuse,
    complete: () => undefined,
  };
  connection.subscribe({ query }, sink);
  await until(() => errors !== undefined || watchersOf([api], agencyId) > before);
  await connection.dispose();
  await until(() => watchersOf([api], agencyId) === before);
  return errors ?? [];
}

const nameIn = (query: string): string => /\{\s*(\w+)/.exec(query)?.[1] ?? '';
