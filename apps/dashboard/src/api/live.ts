import type { QueryClient } from '@tanstack/react-query';
import { createClient, type Client } from 'graphql-ws';
import { ChangesDocument } from '@/gql/session/graphql';
import { askWho } from './query-client';
import { chosenAgency, type Document } from './request';

/** Changes that come in a burst, as those of a billing run, are read once. */
const BURST_MS = 700;
/** A lost connection is tried again about so late, and each time twice as late. */
const AGAIN_MS = 1_000;
const LATEST_MS = 16_000;
/** As the protocol has it. */
const FORBIDDEN = 4403;

/** Not all of those at once who were cut off at once. */
const waitAgain = (tries: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.min(AGAIN_MS * 2 ** tries, LATEST_MS) * (0.5 + Math.random())));

const payloadOf = <R, V>(document: Document<R, V>) => {
  const whole = String(document);
  return whole.startsWith('[object')
    ? { query: '', extensions: { documentId: document.__meta__?.['hash'] } }
    : { query: whole };
};

/** Listens for what changes, and has what the screen shows read again. @returns what ends it */
export function listen(client: QueryClient): () => void {
  const socket: Client = createClient({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql/live`,
    connectionParams: () => ({ agencyId: chosenAgency.get() ?? undefined }),
    retryAttempts: Infinity,
    retryWait: waitAgain,
    shouldRetry: () => true,
    lazy: true,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const readAgain = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void client.invalidateQueries(), BURST_MS);
  };
  let [wasConnected, refusals] = [false, 0];
  socket.on('closed', (event) => {
    if ((event as CloseEvent).code !== FORBIDDEN) return;
    refusals += 1;
    // The first time it may be but the cookie of a new password's session that isn't here yet.
    if (refusals === 2) void askWho(client);
  });
  socket.on('connected', () => {
    refusals = 0;
    // What happened meanwhile wasn't told; and what she may read is known once it is who she is now.
    if (wasConnected) void askWho(client).then(readAgain);
    wasConnected = true;
  });
  const end = socket.subscribe(payloadOf(ChangesDocument), {
    next: readAgain,
    // Without this nothing stays current, and nobody would know why.
    error: (problem) => console.error('Changes are not told:', problem),
    complete: () => undefined,
  });
  return () => {
    clearTimeout(timer);
    end();
    void socket.dispose();
  };
}
