import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { mayPass, RequestError } from './request';

type Listener = () => void;
const lost = new Set<Listener>();

/** Called whenever the api says that nobody is signed in any more. */
export function onSessionLost(listener: Listener): () => void {
  lost.add(listener);
  return () => lost.delete(listener);
}

function notice(error: unknown): void {
  if (error instanceof RequestError && error.code === 'UNAUTHENTICATED') for (const listener of lost) listener();
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
