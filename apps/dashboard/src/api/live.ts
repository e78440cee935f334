import type { QueryClient } from '@tanstack/react-query';
import { createClient, type Client } from 'graphql-ws';
import type { LiveSubject } from '@/gql/session/graphql';
import { ChangesDocument } from '@/gql/session/graphql';
import { chosenAgency, type Document } from './request';

const EVERYTHING: LiveSubject[] = [
  'BILLING_RUN',
  'CLIENT',
  'CONTRACT',
  'IMPORT',
  'INVOICE',
  'PAYMENT',
  'PAYOUT',
  'RETAINER',
  'TASK',
  'TIMER',
  'TIME_ENTRY',
  'WEEK',
];
/** Changes that come in a burst, as those of a billing run, are read once. */
const BURST_MS = 700;

const payloadOf = <R, V>(document: Document<R, V>, variables: Record<string, unknown>) => {
  const whole = String(document);
  return whole.startsWith('[object')
    ? { query: '', variables, extensions: { documentId: document.__meta__?.['hash'] } }
    : { query: whole, variables };
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
  const end = socket.subscribe(payloadOf(ChangesDocument, { subjects: EVERYTHING }), {
    next: readAgain,
    error: () => undefined,
    complete: () => undefined,
  });
  return () => {
    clearTimeout(timer);
    end();
    void socket.dispose();
  };
}
