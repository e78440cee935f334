import type { TenantTransaction } from '#platform/tenancy';
import type { Caller } from '#platform/access';
import { NOTICES } from './notice.kinds.js';
import { kindsFor } from './notice.sides.js';
import { wordsOf } from './notice.words.js';
import type { Notification, NotificationPreference } from './notification.type.js';

export const COLUMNS = `id, kind, subject_type as "subjectType", subject_id as "subjectId", data,
  notifications.at::text as at, read_at::text as "readAt"`;

export type NotificationRow = Omit<Notification, 'title'>;

export function present(row: NotificationRow): Notification {
  return { ...row, title: wordsOf(row.kind, row.data as object).title };
}

/** Unread ones: these, or all that came since. The oldest first, at most 100. */
export async function readNotifications(
  reads: TenantTransaction,
  { userId, ids, since }: { userId: string; ids: readonly string[] | null; since: Date },
): Promise<Notification[]> {
  const rows = await reads.rows<NotificationRow>(
    `select ${COLUMNS} from notifications
      where user_id = $1 and in_app and read_at is null
        and case when $2::uuid[] is null then notifications.at >= $3 else id = any($2) end
      order by notifications.at, id limit 100`,
    [userId, ids, since],
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
