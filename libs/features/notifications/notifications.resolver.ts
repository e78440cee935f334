import { Args, Context, Int, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import { Allow, Area, ROLES } from '#platform/access';
import { readPage, RequestContext, SqlValues, type Page } from '#platform/graphql';
import { LiveHub, mapStream, type LiveStream } from '#platform/live';
import { Tenancy } from '#platform/tenancy';
import {
  MarkReadArgs,
  Notification,
  NotificationConnection,
  NotificationPreference,
  NotificationPreferenceInput,
  NotificationsArgs,
  SnoozeNotificationsInput,
} from './notification.type.js';
import {
  COLUMNS,
  isNew,
  present,
  readNotifications,
  readPreferences,
  type NotificationRow,
} from './notification.reads.js';
import { snooze } from './snooze.js';

/** A person's own notifications; the database shows nobody another's. */
@Resolver(() => Notification)
@Area('notifications')
export class NotificationsResolver {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly hub: LiveHub,
  ) {}

  @Query(() => NotificationConnection, { description: 'What the caller was told.' })
  @Allow(...ROLES)
  notifications(
    @Args() { unreadOnly, snoozedOnly, ...page }: NotificationsArgs,
    @Context() { caller, reads }: RequestContext,
  ): Promise<Page<Notification>> {
    const values = new SqlValues();
    return readPage<NotificationRow, Notification>(
      reads,
      {
        columns: COLUMNS,
        from: 'notifications',
        conditions: [
          ...values.when(caller.userId, (is) => `user_id = ${is} and in_app`),
          ...(unreadOnly ? values.when(reads.now, isNew) : []),
          ...(snoozedOnly ? values.when(reads.now, (now) => `read_at is null and snoozed_until > ${now}`) : []),
        ],
        values,
        order: [
          ['notifications.at', 'timestamptz'],
          ['id', 'uuid'],
        ],
        descending: true,
        present,
      },
      page,
    );
  }

  @Query(() => Int, { description: 'How many the caller has not read, but for those that are snoozed.' })
  @Allow(...ROLES)
  async unreadNotifications(@Context() { caller, reads }: RequestContext): Promise<number> {
    const [count] = await reads.tuples<[number]>(
      `select count(*)::int from notifications where user_id = $1 and in_app and ${isNew('$2')}`,
      [caller.userId, reads.now],
    );
    return count?.[0] ?? 0;
  }

  @Mutation(() => Int, { description: 'Marks the caller’s notifications as read; answers how many were not.' })
  @Allow(...ROLES)
  markNotificationsRead(@Args() { ids }: MarkReadArgs, @Context() { caller }: RequestContext): Promise<number> {
    return this.tenancy.write(caller, async (transaction) => {
      const read = await transaction.tuples(
        `update notifications set read_at = $3
          where user_id = $1 and read_at is null
            and case when $2::uuid[] is null then ${isNew('$3')} else id = any($2) end returning 1`,
        [caller.userId, ids ?? null, transaction.now],
      );
      return read.length;
    });
  }

  @Mutation(() => Int, {
    description: 'Snoozes the caller’s notifications that are not read, or wakes them; answers how many there were.',
  })
  @Allow(...ROLES)
  snoozeNotifications(
    @Args('input') input: SnoozeNotificationsInput,
    @Context() { caller }: RequestContext,
  ): Promise<number> {
    return this.tenancy.write(caller, (transaction) => snooze(transaction, caller.userId, input));
  }

  @Query(() => [NotificationPreference], { description: 'How the caller wants to be told, kind by kind.' })
  @Allow(...ROLES)
  notificationPreferences(@Context() { caller, reads }: RequestContext): Promise<NotificationPreference[]> {
    return readPreferences(reads, caller);
  }

  @Mutation(() => NotificationPreference, { description: 'Says how the caller wants to be told of one kind.' })
  @Allow(...ROLES)
  setNotificationPreference(
    @Args('input') { kind, inApp, byMail }: NotificationPreferenceInput,
    @Context() { caller }: RequestContext,
  ): Promise<NotificationPreference> {
    return this.tenancy.write(caller, async (transaction) => {
      await transaction.rows(
        `insert into notification_preferences (agency_id, user_id, kind, in_app, by_mail) values ($1, $2, $3, $4, $5)
         on conflict (agency_id, user_id, kind) do update set in_app = excluded.in_app, by_mail = excluded.by_mail`,
        [transaction.agencyId, caller.userId, kind, inApp, byMail],
      );
      return { kind, inApp, byMail };
    });
  }

  @Subscription(() => Notification, {
    description: 'What the caller is told from now on.',
    resolve: (notification: Notification) => notification,
  })
  @Allow(...ROLES)
  async notificationReceived(@Context() context: RequestContext): Promise<LiveStream<Notification>> {
    const { agencyId, userId } = context.caller;
    const since = context.reads.now;
    const events = await this.hub.subscribe(agencyId, ['NOTIFICATION']);
    const told = new RecentIds();
    return mapStream(events, async (some) => {
      const changes = some.flatMap(({ changes }) => (changes === 'MANY' ? [] : changes));
      const own = changes.filter((change) => change.userId === userId && !told.has(change.id));
      const isUnsure = some.some(({ changes }) => changes === 'MANY');
      if (own.length === 0 && !isUnsure) return [];
      if (!(await context.refresh())) return [];
      const found = await readNotifications(context.reads, {
        userId,
        since,
        ids: isUnsure ? null : own.map(({ id }) => id),
      });
      const fresh = found.filter(({ id }) => !told.has(id));
      told.add(fresh.map(({ id }) => id));
      return fresh;
    });
  }
}

const MOST_REMEMBERED = 500;

/** A change of a notification isn't a new one; those of long ago don't change any more. */
class RecentIds {
  private readonly ids = new Set<string>();

  has(id: string): boolean {
    return this.ids.has(id);
  }

  add(ids: readonly string[]): void {
    for (const id of ids) this.ids.add(id);
    for (const id of this.ids) {
      if (this.ids.size <= MOST_REMEMBERED) break;
      this.ids.delete(id);
    }
  }
}
