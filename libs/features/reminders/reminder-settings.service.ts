import { Injectable } from '@nestjs/common';
import { parseAmount } from '#core/money';
import type { LateFeeRule } from '#core/receivables';
import type { LocalDate } from '#core/time';
import { ApiError, refuseStale, type Caller } from '#platform/access';
import { moneyOf } from '#platform/graphql';
import { Tenancy, todayOf, updateRow, type RowValues, type TenantTransaction } from '#platform/tenancy';
import type {
  LateFeeInput,
  LateFeeKind,
  ReminderSettings,
  SetContractPaymentRuleInput,
  UpdateReminderSettingsInput,
} from './reminder-settings.type.js';

interface SettingsRow extends Omit<ReminderSettings, 'lateFeeAmount'> {
  lateFeeMinor: string | null;
  lateFeeCurrency: string | null;
}

const COLUMNS = `is_on as "isOn", days, hour, late_fee as "lateFee", late_fee_minor as "lateFeeMinor",
  late_fee_currency as "lateFeeCurrency", late_fee_percent as "lateFeePercent", late_fee_grace_days as "lateFeeGraceDays",
  late_fee_most_percent as "lateFeeMostPercent", late_fee_issued_from as "lateFeeIssuedFrom", version`;

const DEFAULTS: SettingsRow = {
  ...{ isOn: false, days: [-3, 1, 7, 14], hour: 9, lateFee: null, lateFeeMinor: null, lateFeeCurrency: null },
  ...{ lateFeePercent: null, lateFeeGraceDays: 0, lateFeeMostPercent: null, lateFeeIssuedFrom: null, version: 1 },
};

const readRow = async (reads: TenantTransaction): Promise<SettingsRow> =>
  (await reads.rows<SettingsRow>(`select ${COLUMNS} from reminder_settings`))[0] ?? DEFAULTS;

export async function readReminderSettings(reads: TenantTransaction): Promise<ReminderSettings> {
  const { lateFeeMinor: minor, lateFeeCurrency: currency, ...settings } = await readRow(reads);
  return { ...settings, lateFeeAmount: minor === null || currency === null ? null : moneyOf(minor, currency) };
}

/** A fixed one is for invoices in its currency alone; none costs anything that was issued before the rule's day. */
export type AgencyLateFeeRule = LateFeeRule & { currency: string | null; issuedFrom: LocalDate | null };

/** The agency's rule; none where lateness costs nothing. */
export async function loadLateFeeRule(transaction: TenantTransaction): Promise<AgencyLateFeeRule | undefined> {
  const row = await readRow(transaction);
  const charge = chargeOf(row);
  if (!charge) return undefined;
  const { lateFeeCurrency: currency, lateFeeGraceDays: graceDays, lateFeeMostPercent: mostPercent } = row;
  const rule = { charge, graceDays, currency, issuedFrom: row.lateFeeIssuedFrom };
  return { ...rule, ...(mostPercent !== null && { mostPercent }) };
}

function chargeOf({ lateFee, lateFeeMinor, lateFeePercent }: SettingsRow): LateFeeRule['charge'] | undefined {
  switch (lateFee) {
    case 'FIXED':
      return { kind: 'FIXED', amountMinor: BigInt(lateFeeMinor ?? '0') };
    case 'MONTHLY':
      return { kind: 'MONTHLY', percent: lateFeePercent ?? '0' };
    case null:
      return undefined;
  }
}

@Injectable()
export class ReminderSettingsService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `CONFLICT`, `BAD_USER_INPUT` */
  updateReminderSettings(caller: Caller, input: UpdateReminderSettingsInput): Promise<ReminderSettings> {
    return this.tenancy.write(caller, async (transaction) => {
      const own = [transaction.agencyId];
      await transaction.rows('insert into reminder_settings (agency_id) values ($1) on conflict do nothing', own);
      await transaction.rows('select 1 from reminder_settings where agency_id = $1 for update', own);
      const before = await readReminderSettings(transaction);
      refuseStale(before, input, 'reminder settings');
      await updateRow(
        transaction,
        { table: 'reminder_settings', id: transaction.agencyId, key: 'agency_id' },
        {
          ...{ is_on: input.isOn ?? undefined, hour: input.hour ?? undefined },
          ...(input.days && { days: [...new Set(input.days)].sort((a, b) => a - b) }),
          ...(input.lateFee !== undefined && lateFeeColumns(input.lateFee)),
          ...(input.lateFee && {
            late_fee_issued_from: issuedFromOf(input.lateFee, before, await todayOf(transaction)),
          }),
        },
      );
      return readReminderSettings(transaction);
    });
  }

  /** @throws ApiError `NOT_FOUND`, `CONFLICT` */
  setContractPaymentRule(caller: Caller, input: SetContractPaymentRuleInput): Promise<void> {
    const { contractId, pausesAfterDays = null, resumes = true } = input;
    return this.tenancy.write(caller, async (transaction) => {
      const key = [transaction.agencyId, contractId];
      const [contract] = await transaction.rows('select 1 from contracts where agency_id = $1 and id = $2', key);
      if (!contract) throw new ApiError('NOT_FOUND', 'There is no such contract.');
      await transaction.rows(
        'insert into contract_payment_rules (agency_id, contract_id) values ($1, $2) on conflict do nothing',
        key,
      );
      const [before] = await transaction.rows<{ version: number }>(
        `select pauses_after_days as "pausesAfterDays", resumes, version from contract_payment_rules
          where agency_id = $1 and contract_id = $2 for update`,
        key,
      );
      refuseStale(before, input, 'rule');
      const row = { table: 'contract_payment_rules', id: contractId, key: 'contract_id' };
      await updateRow(transaction, row, { pauses_after_days: pausesAfterDays, resumes });
    });
  }
}

/** @throws ApiError `BAD_USER_INPUT` */
function lateFeeColumns(fee: LateFeeInput | null): RowValues {
  const kind: LateFeeKind | null = fee?.kind ?? null;
  const percent = kind === 'MONTHLY' ? (fee?.percent ?? null) : null;
  const minor = kind === 'FIXED' ? minorOf(fee as LateFeeInput) : null;
  if (kind === 'MONTHLY' && (percent === null || Number(percent) <= 0 || Number(percent) > 100)) {
    throw bad('percent', 'Give a percentage of more than 0, and at most 100.');
  }
  const mostPercent = fee?.mostPercent ?? null;
  if (mostPercent !== null && Number(mostPercent) <= 0) throw bad('mostPercent', 'Give more than 0.');
  return {
    ...{ late_fee: kind, late_fee_minor: minor, late_fee_currency: minor === null ? null : fee?.currency },
    ...{ late_fee_percent: percent, late_fee_most_percent: mostPercent },
    late_fee_grace_days: fee?.graceDays ?? 0,
  };
}

/** Whoever got an invoice before there was a rule didn't know of it: she is charged only where the agency says so. */
function issuedFromOf(fee: LateFeeInput, before: ReminderSettings, today: LocalDate): LocalDate | null {
  if (fee.issuedFrom) return fee.issuedFrom;
  return before.lateFee ? before.lateFeeIssuedFrom : today;
}

function minorOf({ amount, currency }: LateFeeInput): string {
  const minor = amount && currency ? parseAmount(amount, currency) : undefined;
  if (!minor?.ok || minor.value <= 0n) throw bad('amount', 'Give an amount, and its currency.');
  return String(minor.value);
}

const bad = (field: string, message: string): ApiError => new ApiError('BAD_USER_INPUT', message, { field });
