import { useQueryClient } from '@tanstack/react-query';
import { CheckCheck, Clock, Settings2 } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { keyOf, useRead, useReadPages } from '@/api/use-api';
import { InboxNotificationsDocument, InboxUnreadDocument } from '@/gql/inbox/graphql';
import { useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/button';
import { useAddress } from '@/ui/filters';
import { Card, Page } from '@/ui/layout';
import { Empty, Failure, Skeleton } from '@/ui/states';
import { TabLinks } from '@/ui/tabs';
import { GroupCard } from './group-card';
import { groupsOf, stateOf, type Told } from './groups';
import { SnoozeMenu } from './snooze-menu';
import { useMarkRead } from './use-mark-read';
import { useSnooze, type Snooze } from './use-snooze';

type Shown = 'new' | 'snoozed' | 'all';

/** What somebody was told, grouped by whom or what it is about; what is new first. */
export default function InboxPage(): ReactNode {
  const t = useT();
  const [{ show }] = useAddress();
  const tab: Shown = show === 'all' || show === 'snoozed' ? show : 'new';
  const pages = useReadPages(
    InboxNotificationsDocument,
    { first: 50, unreadOnly: tab === 'new', snoozedOnly: tab === 'snoozed' },
    (data) => data.notifications,
  );
  const { hidden, markRead, markAll } = useMarkRead();
  const unread = useUnread(pages.rows, hidden);
  // What was just marked stays hidden here while its mark can still be taken back.
  const rows = pages.rows.map((one) => (hidden.has(one.id) ? { ...one, readAt: one.readAt ?? one.at } : one));
  const shown = tab === 'all' ? rows : rows.filter(({ readAt }) => readAt === null);
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
          { label: t('inbox.new'), count: unread, to: '/inbox', search: {}, isCurrent: tab === 'new' },
          { label: t('inbox.snoozed'), to: '/inbox', search: { show: 'snoozed' }, isCurrent: tab === 'snoozed' },
          { label: t('ui.all'), to: '/inbox', search: { show: 'all' }, isCurrent: tab === 'all' },
        ]}
      />
      {pages.error && pages.rows.length === 0 && <Failure error={pages.error} />}
      {pages.isLoading ? <Skeleton rows={8} /> : <Listed {...{ shown, markRead, markAll, tab, unread }} />}
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

/** How many are new, but for those that are marked here. What time alone has made new changes it, and is listed then. */
function useUnread(rows: readonly Told[], hidden: ReadonlySet<string>): number {
  const client = useQueryClient();
  const { data } = useRead(InboxUnreadDocument, {}, { every: 60_000 });
  const counted = data?.unreadNotifications;
  const before = useRef(counted);
  useEffect(() => {
    const isFirst = before.current === undefined;
    before.current = counted;
    if (isFirst) return;
    void client.invalidateQueries({ queryKey: keyOf(InboxNotificationsDocument, { first: 0 }).slice(0, 1) });
  }, [client, counted]);
  const snoozed = rows.filter((one) => hidden.has(one.id) && stateOf(one) === 'SNOOZED');
  return Math.max(0, (counted ?? 0) - hidden.size + snoozed.length);
}

interface ListedProps {
  shown: Told[];
  markRead: (ids: string[]) => void;
  markAll: (ids: string[], count: number) => void;
  tab: Shown;
  /** Of all, also those that aren't loaded. */
  unread: number;
}

const NOTHING = { new: 'inbox.nothingNew', snoozed: 'inbox.noneSnoozed', all: 'inbox.none' } as const;

function Listed({ shown, markRead, markAll, tab, unread }: ListedProps): ReactNode {
  const t = useT();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const snooze = useSnooze();
  const unselect = (): void => setSelected(new Set());
  const mark = (ids: string[]): void => {
    markRead(ids);
    unselect();
  };
  const putOff: typeof snooze = (told, until) => {
    snooze(told, until);
    unselect();
  };
  if (shown.length === 0) {
    return (
      <Card>
        <Empty
          action={
            tab === 'new' && (
              <ButtonLink to="/inbox" search={{ show: 'all' } as never}>
                {t('inbox.showAll')}
              </ButtonLink>
            )
          }
        >
          {t(NOTHING[tab])}
        </Empty>
      </Card>
    );
  }
  const fresh = shown.filter((one) => stateOf(one) === 'NEW');
  return (
    <>
      {fresh.length > 0 && <Bar {...{ fresh, selected, mark, markAll, unread, onSnooze: putOff }} />}
      {groupsOf(shown).map((group) => (
        <GroupCard
          key={group.key}
          group={group}
          selected={selected}
          onSelect={setSelected}
          onRead={mark}
          onSnooze={putOff}
        />
      ))}
    </>
  );
}

interface BarProps extends Pick<ListedProps, 'markAll' | 'unread'> {
  /** What is new of what is shown. */
  fresh: Told[];
  selected: ReadonlySet<string>;
  mark: (ids: string[]) => void;
  onSnooze: Snooze;
}

/** What can be done with those that are selected, or with all. */
function Bar({ fresh, selected, mark, markAll, unread, onSnooze }: BarProps): ReactNode {
  const t = useT();
  const ids = fresh.map(({ id }) => id);
  const chosen = fresh.filter(({ id }) => selected.has(id));
  const isChosen = chosen.length > 0;
  const count = Math.max(unread, ids.length);
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <span className="text-muted" role="status">
        {isChosen ? t('ui.selected', { count: chosen.length }) : t('inbox.unread', { count })}
      </span>
      <div className="flex flex-wrap gap-2">
        {isChosen && (
          <SnoozeMenu onSnooze={(until) => onSnooze(chosen, until)}>
            <Button icon={<Clock />}>{t('inbox.snooze')}</Button>
          </SnoozeMenu>
        )}
        <Button
          icon={<CheckCheck />}
          onClick={() => (isChosen ? mark(chosen.map(({ id }) => id)) : markAll(ids, count))}
        >
          {t(isChosen ? 'inbox.done' : 'inbox.allDone')}
        </Button>
      </div>
    </div>
  );
}
