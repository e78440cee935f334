import type { QueryClient } from '@tanstack/react-query';
import { createClient, type Client } from 'graphql-ws';
import { ChangesDocument } from '@/gql/session/graphql';
import { chosenAgency, type Document } from './request';

/** Changes that come in a burst, as those of a billing run, are read once. */
const BURST_MS = 700;

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
    shouldRetry: () => true,
    lazy: true,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const readAgain = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void client.invalidateQueries(), BURST_MS);
  };
  let wasConnected = false;
  socket.on('connected', () => {
    // What happened meanwhile wasn't told.
    if (wasConnected) readAgain();
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
