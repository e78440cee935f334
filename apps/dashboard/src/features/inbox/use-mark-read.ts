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
}

/** A mark can't be taken back at the server, so it is sent once it can't be undone here any more, or the page is left. */
export function useMarkRead(): MarkRead {
  const t = useT();
  const toast = useToast();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const held = useRef(new Map<string[], ReturnType<typeof setTimeout>>());
  const send = useAct(InboxMarkReadDocument);
  useEffect(() => {
    const all = held.current;
    const flush = (): void => {
      for (const [ids, timer] of all) {
        clearTimeout(timer);
        void request(InboxMarkReadDocument, { ids }).catch(() => undefined);
      }
      all.clear();
    };
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
    };
  }, []);
  const markRead = (ids: string[]): void => {
    setHidden((before) => new Set([...before, ...ids]));
    const timer = setTimeout(() => {
      held.current.delete(ids);
      send.mutate({ ids });
    }, HELD_MS);
    held.current.set(ids, timer);
    toast({
      text: t('inbox.marked', { count: ids.length }),
      undo: () => {
        clearTimeout(timer);
        held.current.delete(ids);
        setHidden((before) => new Set([...before].filter((id) => !ids.includes(id))));
      },
    });
  };
  return { hidden, markRead };
}
