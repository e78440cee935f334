import { CheckCheck, Settings2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useRead, useReadPages } from '@/api/use-api';
import { InboxNotificationsDocument, InboxUnreadDocument } from '@/gql/inbox/graphql';
import { useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/button';
import { useAddress } from '@/ui/filters';
import { Card, Page } from '@/ui/layout';
import { Empty, Failure, Skeleton } from '@/ui/states';
import { TabLinks } from '@/ui/tabs';
import { GroupCard } from './group-card';
import { groupsOf, type Told } from './groups';
import { useMarkRead } from './use-mark-read';

/** What somebody was told, grouped by whom or what it is about; what is new first. */
export default function InboxPage(): ReactNode {
  const t = useT();
  const [{ show }] = useAddress();
  const unreadOnly = show !== 'all';
  const pages = useReadPages(InboxNotificationsDocument, { first: 50, unreadOnly }, (data) => data.notifications);
  const { hidden, markRead, markAll } = useMarkRead();
  const { data: counted } = useRead(InboxUnreadDocument, {}, { every: 60_000 });
  const unread = Math.max(0, (counted?.unreadNotifications ?? 0) - hidden.size);
  // What was just marked stays hidden here while its mark can still be taken back.
  const rows = pages.rows.map((one) => (hidden.has(one.id) ? { ...one, readAt: one.readAt ?? one.at } : one));
  const shown = unreadOnly ? rows.filter(({ readAt }) => readAt === null) : rows;
  return (
    <Page
      title={t('app.nav.inbox')}
      actions={
        <ButtonLink icon={<Settings2 />} to="/inbox/preferences">
          {t('inbox.preferences')}
        </ButtonLink>
      }
    >
      <TabLinks
        label={t('app.nav.inbox')}
        tabs={[
          { label: t('inbox.new'), count: unread, to: '/inbox', search: {}, isCurrent: unreadOnly },
          { label: t('ui.all'), to: '/inbox', search: { show: 'all' }, isCurrent: !unreadOnly },
        ]}
      />
      {pages.error && pages.rows.length === 0 && <Failure error={pages.error} />}
      {pages.isLoading ? <Skeleton rows={8} /> : <Listed {...{ shown, markRead, markAll, unreadOnly, unread }} />}
      {pages.hasMore && (
        <div className="text-center">
          <Button onClick={pages.loadMore} isBusy={pages.isLoadingMore}>
            {t('ui.more')}
          </Button>
        </div>
      )}
    </Page>
  );
}

interface ListedProps {
  shown: Told[];
  markRead: (ids: string[]) => void;
  markAll: (ids: string[], count: number) => void;
  unreadOnly: boolean;
  /** Of all, also those that aren't loaded. */
  unread: number;
}

function Listed({ shown, markRead, markAll, unreadOnly, unread: count }: ListedProps): ReactNode {
  const t = useT();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const unread = shown.filter(({ readAt }) => readAt === null).map(({ id }) => id);
  const chosen = unread.filter((id) => selected.has(id));
  const mark = (ids: string[]): void => {
    markRead(ids);
    setSelected(new Set());
  };
  if (shown.length === 0) {
    return (
      <Card>
        <Empty
          action={
            unreadOnly && (
              <ButtonLink to="/inbox" search={{ show: 'all' } as never}>
                {t('inbox.showAll')}
              </ButtonLink>
            )
          }
        >
          {t(unreadOnly ? 'inbox.nothingNew' : 'inbox.none')}
        </Empty>
      </Card>
    );
  }
  return (
    <>
      {unread.length > 0 && (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <span className="text-muted" role="status">
            {chosen.length > 0
              ? t('ui.selected', { count: chosen.length })
              : t('inbox.unread', { count: Math.max(count, unread.length) })}
          </span>
          <Button
            icon={<CheckCheck />}
            onClick={() => (chosen.length > 0 ? mark(chosen) : markAll(unread, Math.max(count, unread.length)))}
          >
            {t(chosen.length > 0 ? 'inbox.done' : 'inbox.allDone')}
          </Button>
        </div>
      )}
      {groupsOf(shown).map((group) => (
        <GroupCard key={group.key} group={group} selected={selected} onSelect={setSelected} onRead={mark} />
      ))}
    </>
  );
}
