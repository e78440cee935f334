import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { InboxUnreadDocument } from '@/gql/inbox/graphql';
import { useT } from '@/i18n';

const MOST_SHOWN = 99;

/** How much is unread, beside the inbox's name. */
export default function UnreadCount(): ReactNode {
  const t = useT();
  const { data } = useRead(InboxUnreadDocument, {}, { every: 60_000 });
  const count = data?.unreadNotifications ?? 0;
  if (count === 0) return null;
  return (
    <span className="bg-accent-soft text-accent-text tabular ml-auto rounded-full px-1.5 text-xs font-semibold">
      {count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
      <span className="sr-only"> {t('app.nav.unread')}</span>
    </span>
  );
}
