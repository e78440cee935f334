import { Injectable } from '@nestjs/common';
import { ApiError, type Caller } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import type { TimeSettings, UpdateTimeSettingsInput } from './time-settings.type.js';

const COLUMNS = `week_starts_on as "weekStartsOn", work_starts_at / 60 as "workStartsAtMinute", booking, overlap_policy as overlaps,
  lock_after_days as "lockAfterDays", forgotten_after_hours as "forgottenAfterHours",
  reminder_days_after as "reminderDaysAfter", reminder_hour as "reminderHour", version`;

const DEFAULTS: TimeSettings = {
  weekStartsOn: 1,
  workStartsAtMinute: 540,
  booking: 'ASSIGNED',
  overlaps: 'WARN',
  lockAfterDays: null,
  forgottenAfterHours: 10,
  reminderDaysAfter: null,
  reminderHour: 9,
  version: 1,
};

export async function readTimeSettings(reads: TenantTransaction): Promise<TimeSettings> {
  const [settings] = await reads.rows<TimeSettings>(`select ${COLUMNS} from time_settings`);
  return settings ?? DEFAULTS;
}

@Injectable()
export class TimeSettingsService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `CONFLICT` */
  updateTimeSettings(caller: Caller, input: UpdateTimeSettingsInput): Promise<TimeSettings> {
    return this.tenancy.write(caller, async (transaction) => {
      await transaction.rows(`insert into time_settings (agency_id) values ($1) on conflict do nothing`, [
        transaction.agencyId,
      ]);
      const [before] = await transaction.rows<TimeSettings>(`select ${COLUMNS} from time_settings for update`);
      if (!before || before.version !== input.version) {
        throw new ApiError('CONFLICT', 'Somebody changed this meanwhile.', { current: before, yours: input });
      }
      const given = Object.entries(input).filter(([name, value]) => isMeant(name, value));
      const after: TimeSettings = { ...before, ...Object.fromEntries(given), version: before.version + 1 };
      await save(transaction, after);
      await recordAudit(transaction, {
        ...{ actor: caller.userId, action: 'updateTimeSettings', subjectType: 'time_settings' },
        details: { before, after },
      });
      return after;
    });
  }
}

/** A null takes away what may be absent, and leaves the rest as it is. */
const isMeant = (name: string, value: unknown): boolean =>
  value !== undefined && (value !== null || name === 'lockAfterDays' || name === 'reminderDaysAfter');

const save = (transaction: TenantTransaction, settings: TimeSettings): Promise<unknown> =>
  transaction.rows(
    `update time_settings set week_starts_on = $2, work_starts_at = $3::int * 60, booking = $4, overlap_policy = $5,
       lock_after_days = $6, forgotten_after_hours = $7, reminder_days_after = $8, reminder_hour = $9, version = $10
      where agency_id = $1`,
    [
      transaction.agencyId,
      ...[settings.weekStartsOn, settings.workStartsAtMinute, settings.booking, settings.overlaps],
      ...[settings.lockAfterDays, settings.forgottenAfterHours, settings.reminderDaysAfter, settings.reminderHour],
      settings.version,
    ],
  );
