import { useEffect, useRef, useState } from 'react';
import { request } from '@/api/request';
import { useAct } from '@/api/use-api';
import { InboxMarkReadDocument } from '@/gql/inbox/graphql';
import { useT } from '@/i18n';
import { useToast } from '@/ui/toast';
import { HELD_MS } from '@/ui/toast-options';

interface MarkRead {
  /** Those that are marked here, and not yet at the server. */
  hidden: ReadonlySet<string>;
  markRead: (ids: string[]) => void;
  /** Also those that this page hasn't come to: so many are said to be. */
  markAll: (ids: string[], count: number) => void;
}

interface Held {
  /** Those that this page hides. */
  ids: string[];
  /** Whether all are meant, not only these. */
  isAll: boolean;
}

/** A mark can't be taken back at the server, so it is sent once it can't be undone here any more, or the page is left. */
export function useMarkRead(): MarkRead {
  const t = useT();
  const toast = useToast();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const held = useRef(new Map<Held, ReturnType<typeof setTimeout>>());
  const send = useAct(InboxMarkReadDocument);
  useFlush(held.current);
  const hold = (deed: Held, count: number): void => {
    const { ids, isAll } = deed;
    setHidden((before) => new Set([...before, ...ids]));
    const show = (): void => setHidden((before) => new Set([...before].filter((id) => !ids.includes(id))));
    const timer = setTimeout(() => {
      held.current.delete(deed);
      // What was refused has been told; and the list has been read again, so that the mark itself is in it.
      const sent = send.mutateAsync({ ids: isAll ? null : ids }).catch(() => undefined);
      void sent.then(show);
    }, HELD_MS);
    held.current.set(deed, timer);
    toast({
      text: t('inbox.marked', { count }),
      undo: () => {
        clearTimeout(timer);
        held.current.delete(deed);
        show();
      },
    });
  };
  return {
    hidden,
    markRead: (ids) => hold({ ids, isAll: false }, ids.length),
    markAll: (ids, count) => hold({ ids, isAll: true }, count),
  };
}

/** What is held is sent at once where the page is left. */
function useFlush(all: Map<Held, ReturnType<typeof setTimeout>>): void {
  useEffect(() => {
    const flush = (): void => {
      for (const [{ ids, isAll }, timer] of all) {
        clearTimeout(timer);
        void request(InboxMarkReadDocument, { ids: isAll ? null : ids }).catch(() => undefined);
      }
      all.clear();
    };
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
    };
  }, [all]);
}
