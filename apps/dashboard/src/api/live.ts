import type { QueryClient } from '@tanstack/react-query';
import { createClient, type Client } from 'graphql-ws';
import type { LiveSubject, Role } from '@/gql/session/graphql';
import { ChangesDocument } from '@/gql/session/graphql';
import { chosenAgency, type Document } from './request';

const EVERYBODYS: LiveSubject[] = ['TASK', 'TIME_ENTRY'];
const CLIENTS: LiveSubject[] = ['CLIENT', 'CONTRACT', 'INVOICE', 'PAYMENT', 'RETAINER'];
const ASSISTANTS: LiveSubject[] = ['PAYOUT', 'TIMER', 'WEEK'];

/** What each role is told of: asking for more is refused as a whole. */
function subjectsOf(role: Role): LiveSubject[] {
  if (role === 'CLIENT') return [...EVERYBODYS, ...CLIENTS];
  if (role === 'ASSISTANT') return [...EVERYBODYS, ...ASSISTANTS];
  return [...EVERYBODYS, ...CLIENTS, ...ASSISTANTS, 'BILLING_RUN', 'IMPORT'];
}

/** Changes that come in a burst, as those of a billing run, are read once. */
const BURST_MS = 700;

const payloadOf = <R, V>(document: Document<R, V>, variables: Record<string, unknown>) => {
  const whole = String(document);
  return whole.startsWith('[object')
    ? { query: '', variables, extensions: { documentId: document.__meta__?.['hash'] } }
    : { query: whole, variables };
};

/** Listens for what changes, and has what the screen shows read again. @returns what ends it */
export function listen(client: QueryClient, role: Role): () => void {
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
  const end = socket.subscribe(payloadOf(ChangesDocument, { subjects: subjectsOf(role) }), {
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
