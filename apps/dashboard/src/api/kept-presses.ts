import { onlineManager, type Mutation, type QueryClient } from '@tanstack/react-query';
import { chosenAgency, mayPass, request, RequestError, type Document } from './request';

/** What is told of a mutation that may outlive its page. */
export interface PressMeta extends Record<string, unknown> {
  /** What was pressed, in words. */
  press: string;
  document: Document<unknown, unknown>;
}

interface Press {
  id: string;
  /** The page that still holds it in memory, while that page lives. */
  page: string;
  userId: string;
  agencyId: string | null;
  what: string;
  hash: unknown;
  whole: string;
  variables: unknown;
}

const KEPT = 'factotum.presses';
/** A connection that has just come back may not carry yet. */
const AGAIN_MS = 2_000;
const page = crypto.randomUUID();
const lockOf = (of: string): string => `factotum.page.${of}`;

const read = (): Press[] => JSON.parse(localStorage.getItem(KEPT) ?? '[]') as Press[];

function write(presses: Press[]): void {
  if (presses.length === 0) localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, JSON.stringify(presses));
}

const drop = (id: string): void => write(read().filter((press) => press.id !== id));

interface Keeping {
  client: QueryClient;
  userId: string;
  /** Told what came of presses of pages that are gone. */
  onSent: (count: number) => void;
  onRefused: (what: string, error: RequestError) => void;
}

/**
 * Writes down presses that wait for a connection, and sends those that an earlier page of this person left behind.
 * @returns what ends it
 */
export function keepPresses(keeping: Keeping): () => void {
  // Held as long as the page lives: others see by it that its presses are still its own to send.
  void navigator.locks.request(lockOf(page), () => new Promise(() => undefined));
  const cache = keeping.client.getMutationCache();
  const stopListening = cache.subscribe(({ mutation }) => mutation && note(mutation, keeping.userId));
  const ended = new AbortController();
  const awaited = new Set<string>();
  let again: ReturnType<typeof setTimeout> | undefined;
  const send = async (): Promise<void> => {
    clearTimeout(again);
    const { others, isCutOff } = await sendLeft(keeping);
    if (isCutOff && !ended.signal.aborted) again = setTimeout(() => void send(), AGAIN_MS);
    for (const other of others) {
      if (awaited.has(other)) continue;
      awaited.add(other);
      // Granted when that page is gone; what it held in memory is then ours to send.
      const isGone = navigator.locks.request(lockOf(other), { signal: ended.signal }, () => undefined);
      void isGone.then(send, () => undefined);
    }
  };
  const stopWatching = onlineManager.subscribe(() => void send());
  void send();
  return () => {
    ended.abort();
    clearTimeout(again);
    stopListening();
    stopWatching();
  };
}

function note(mutation: Mutation<unknown, Error, unknown, unknown>, userId: string): void {
  const meta = mutation.meta as PressMeta | undefined;
  if (!meta?.press) return;
  const id = `${page} ${mutation.mutationId}`;
  const isKept = read().some((press) => press.id === id);
  const { isPaused, status, variables } = mutation.state;
  // Not yet when it is sent: the page may be closed before it has arrived, and another then sends it under its key again.
  if (status !== 'pending') return isKept ? drop(id) : undefined;
  if (isKept || !isPaused) return;
  const { document, press: what } = meta;
  const of = { id, page, userId, agencyId: chosenAgency.get(), what, variables };
  write([...read(), { ...of, hash: document.__meta__?.['hash'], whole: String(document) }]);
}

interface Left {
  /** Pages that live and hold presses of their own. */
  others: string[];
  /** Whether the connection was lost on the way. */
  isCutOff: boolean;
}

/** One page sends at a time, in the order in which things were pressed. */
async function sendLeft({ client, userId, onSent, onRefused }: Keeping): Promise<Left> {
  if (!onlineManager.isOnline() || read().length === 0) return { others: [], isCutOff: false };
  return navigator.locks.request(KEPT, async () => {
    const held = new Set((await navigator.locks.query()).held?.map(({ name }) => name));
    const isMine = (press: Press): boolean => press.userId === userId && press.agencyId === chosenAgency.get();
    const isLeft = (press: Press): boolean => !held.has(lockOf(press.page));
    let [sent, settled] = [0, 0];
    let isCutOff = false;
    for (const press of read().filter((one) => isMine(one) && isLeft(one))) {
      try {
        await request({ __meta__: { hash: press.hash }, toString: () => press.whole }, press.variables);
        sent += 1;
      } catch (error) {
        if (!(error instanceof RequestError) || mayPass(error)) {
          isCutOff = true;
          break;
        }
        onRefused(press.what, error);
      }
      settled += 1;
      drop(press.id);
    }
    if (sent > 0) onSent(sent);
    // Not awaited: reads that are tried again and again would hold back what is still to be sent.
    if (settled > 0) void client.invalidateQueries();
    const others = read().flatMap((press) => (isMine(press) && press.page !== page ? [press.page] : []));
    return { others, isCutOff };
  });
}
