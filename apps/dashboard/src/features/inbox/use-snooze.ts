import { useRef } from 'react';
import { request } from '@/api/request';
import { useAct } from '@/api/use-api';
import { InboxSnoozeDocument } from '@/gql/inbox/graphql';
import { useT } from '@/i18n';
import type { Told } from './groups';
import { useReaderTime } from './reader-time';

/** Puts off what was told to an instant, or shows it again without one. */
export type Snooze = (told: readonly Told[], until: string | null) => void;

/** What was done can be undone: what was put off is new again, and what was shown again is put off as it was. */
export function useSnooze(): Snooze {
  const t = useT();
  const { moment } = useReaderTime();
  const before = useRef(new Map<string, string | null>());
  const { mutate } = useAct(InboxSnoozeDocument, {
    done: (_, { input: { ids, until } }) =>
      until ? t('inbox.wasSnoozed', { count: [ids].flat().length, until: moment(until) }) : t('inbox.woken'),
    undo: (_, { input: { ids, until } }) => {
      const [first = ''] = [ids].flat();
      return request(InboxSnoozeDocument, { input: { ids, until: until ? null : before.current.get(first) } });
    },
  });
  return (told, until) => {
    for (const { id, snoozedUntil } of told) before.current.set(id, snoozedUntil);
    mutate({ input: { ids: told.map(({ id }) => id), until } });
  };
}
