import type { TenantTransaction } from '#platform/tenancy';
import type { Caller } from '#platform/access';
import { NOTICES } from './notice.kinds.js';
import { kindsFor } from './notice.sides.js';
import { wordsOf } from './notice.words.js';
import type { Notification, NotificationPreference } from './notification.type.js';

export const COLUMNS = `id, kind, subject_type as "subjectType", subject_id as "subjectId", data,
  notifications.at::text as at, read_at::text as "readAt", snoozed_until::text as "snoozedUntil"`;

/** Unread, and not snoozed at an instant that SQL has by this name. */
export const isNew = (now: string): string => `read_at is null and (snoozed_until is null or snoozed_until <= ${now})`;

export type NotificationRow = Omit<Notification, 'title'>;

export function present(row: NotificationRow): Notification {
  return { ...row, title: wordsOf(row.kind, row.data as object).title };
}

/**
 * New ones that came since: all, or of these. The oldest first, at most 100. What was written may be committed later than what
 * was asked for after it, so of those that are named some of before are told too; but none that is woken after long.
 */
export async function readNotifications(
  reads: TenantTransaction,
  { userId, ids, since }: { userId: string; ids: readonly string[] | null; since: Date },
): Promise<Notification[]> {
  const rows = await reads.rows<NotificationRow>(
    `select ${COLUMNS} from notifications
      where user_id = $1 and in_app and ${isNew('$4')}
        and case when $2::uuid[] is null then notifications.at >= $3
              else id = any($2) and notifications.at >= $3::timestamptz - interval '1 hour' end
      order by notifications.at, id limit 100`,
    [userId, ids, since, reads.now],
  );
  return rows.map(present);
}

/** Of the kinds of which somebody can be told at all; what was never said is as the kind has it. */
export async function readPreferences(reads: TenantTransaction, caller: Caller): Promise<NotificationPreference[]> {
  const rows = await reads.rows<NotificationPreference>(
    'select kind, in_app as "inApp", by_mail as "byMail" from notification_preferences where user_id = $1',
    [caller.userId],
  );
  const said = new Map(rows.map((row) => [row.kind, row]));
  return kindsFor(caller).map((kind) => said.get(kind) ?? { kind, inApp: true, byMail: NOTICES[kind].isMailed });
}
