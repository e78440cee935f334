import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { mayPass, RequestError } from './request';

/** Under which who is signed in is kept. */
export const VIEWER_KEY = ['viewer'];
/** Asks anew who is signed in, and as what. */
export const askWho = (client: QueryClient): Promise<void> => client.invalidateQueries({ queryKey: VIEWER_KEY });

type Listener = () => void;
/** That nobody is signed in any more, or that who is may not do this. */
type Refusal = 'UNAUTHENTICATED' | 'FORBIDDEN';
const listeners: Record<Refusal, Set<Listener>> = { UNAUTHENTICATED: new Set(), FORBIDDEN: new Set() };

/** Called whenever the api refuses by this code. */
export function onRefused(code: Refusal, listener: Listener): () => void {
  listeners[code].add(listener);
  return () => listeners[code].delete(listener);
}

function notice(error: unknown): void {
  if (error instanceof RequestError && error.code in listeners)
    for (const listener of listeners[error.code as Refusal]) listener();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  mutationCache: new MutationCache({ onError: notice }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => mayPass(error) && count < 4,
      // Earlier data stays while new loads.
      placeholderData: <T>(previous: T) => previous,
    },
    mutations: { retry: (count, error) => error instanceof RequestError && error.code === 'OFFLINE' && count < 4 },
  },
});
