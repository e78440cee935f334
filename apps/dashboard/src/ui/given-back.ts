import { useSyncExternalStore } from 'react';
import type { RequestError } from '@/api/request';

/** Words that went with a deed that was held for a while, and then stopped or refused: their form is gone by then. */
export interface GivenBack {
  /** What the form was called. */
  title: string;
  /** The words' field, and the deed. */
  label: string;
  action: string;
  words: string;
  /** Why it was refused. */
  why?: RequestError;
  /** Asks for the deed again, with what the words are by now. */
  again: (words: string) => void;
}

let waiting: readonly GivenBack[] = [];
const watchers = new Set<() => void>();

function wait(next: readonly GivenBack[]): void {
  waiting = next;
  for (const watcher of watchers) watcher();
}

/** Shows the words in a form again, wherever whoever typed them is by now, and says there why. */
export const giveBack = (words: GivenBack): void => wait([...waiting, words]);

/** What is given back next, and what is called once it was seen. */
export function useGivenBack(): [GivenBack | undefined, () => void] {
  const [next] = useSyncExternalStore(watch, () => waiting);
  return [next, () => wait(waiting.slice(1))];
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
