import type { PlanTerms, RetainerUnit, RolloverMode } from '#core/billing';
import { formatAmount, type Currency } from '#core/money';
import { quantityOf } from '#features/retainers';
import { moneyOf, rowsById, type BatchRead } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { RetainerPlan } from './plan.type.js';

export interface PlanRow {
  id: string;
  name: string;
  unit: RetainerUnit;
  currency: Currency;
  feeMinor: string;
  includedUnits: string;
  rolloverMode: RolloverMode;
  rolloverCapUnits: string | null;
  rolloverExpiresAfterPeriods: number | null;
  overageRate: string | null;
  archivedAt: string | null;
  version: number;
}

const PLANS = `
  select id, name, unit, currency, fee_minor as "feeMinor", included_units as "includedUnits", rollover_mode as "rolloverMode",
         rollover_cap_units as "rolloverCapUnits", rollover_expires_after_periods as "rolloverExpiresAfterPeriods",
         overage_rate as "overageRate", archived_at::text as "archivedAt", version
    from retainer_plans`;

export const plansById: BatchRead<RetainerPlan> = async (reads, ids) =>
  rowsById((await reads.rows<PlanRow>(`${PLANS} where id = any($1)`, [ids])).map(toPlan));

/** Those that are sold now, by name. */
export const readPlans = (transaction: TenantTransaction, withArchived = false): Promise<PlanRow[]> =>
  transaction.rows<PlanRow>(`${PLANS} where archived_at is null or $1 order by name, id`, [withArchived]);

export function toPlan(row: PlanRow): RetainerPlan {
  const { feeMinor, includedUnits, rolloverCapUnits, ...plain } = row;
  return {
    ...plain,
    fee: moneyOf(feeMinor, row.currency),
    included: quantityOf(includedUnits, row),
    rolloverCap: rolloverCapUnits === null ? null : quantityOf(rolloverCapUnits, row),
  };
}

/** As the billing rules have it. */
export function planTermsOf(row: PlanRow): PlanTerms {
  const { unit, currency, rolloverMode: mode, rolloverCapUnits: cap, rolloverExpiresAfterPeriods: expires } = row;
  const inUnit = (units: string): { seconds?: number; amount?: string } =>
    unit === 'TIME' ? { seconds: Number(units) } : { amount: formatAmount(BigInt(units), currency) };
  const { seconds: includedSeconds, amount: includedAmount } = inUnit(row.includedUnits);
  const { seconds: capSeconds, amount: capAmount } = cap === null ? {} : inUnit(cap);
  return {
    fee: formatAmount(BigInt(row.feeMinor), currency),
    ...{ includedSeconds, includedAmount },
    rollover: { mode, capSeconds, capAmount, ...(expires !== null && { expiresAfterPeriods: expires }) },
    ...(row.overageRate !== null && { overageRate: row.overageRate }),
  };
}
