import type { ConsumptionOrder, FeeBilling, OverageMode, Proration, RetainerUnit, RolloverMode } from '#core/billing';
import type { Currency, DecimalText } from '#core/money';
import {
  groupRows,
  moneyOf,
  readPage,
  rowsById,
  SqlValues,
  type BatchRead,
  type Page,
  type PageRequest,
} from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { OverageConsent, Retainer, RetainerAllocation, RetainerPack, RetainerQuantity } from './retainer.type.js';

interface RetainerRow {
  id: string;
  currency: Currency;
  unit: RetainerUnit;
  feeMinor: string;
  includedUnits: string;
  billing: FeeBilling;
  proration: Proration;
  grantProration: Proration;
  consume: ConsumptionOrder;
  rolloverMode: RolloverMode;
  capUnits: string | null;
  expiresAfterPeriods: number | null;
  overageMode: OverageMode;
  overageRate: DecimalText | null;
}

/** What a balance is counted in. */
export interface UnitOfBalance {
  unit: RetainerUnit;
  currency: Currency;
}

const term = (name: string): string => `case when v.id is null then r.${name} else v.${name} end`;
const COLUMNS = `r.contract_id as id, c.currency, r.unit, ${term('fee_minor')} as "feeMinor",
  ${term('included_units')} as "includedUnits", ${term('billing')} as billing, ${term('proration')} as proration,
  ${term('grant_proration')} as "grantProration", ${term('consume')} as consume,
  ${term('rollover_mode')} as "rolloverMode", ${term('rollover_cap_units')} as "capUnits",
  ${term('rollover_expires_after_periods')} as "expiresAfterPeriods",
  ${term('overage_mode')} as "overageMode", ${term('overage_rate')} as "overageRate"`;

/** With the version of the present month, where there is one. */
const fromAt = (now: string): string => `
  retainers r join contracts c on c.agency_id = r.agency_id and c.id = r.contract_id
    join agencies a on a.agency_id = r.agency_id
    left join lateral (select * from contract_versions
      where agency_id = r.agency_id and contract_id = r.contract_id and fee_minor is not null
        and from_month <= (${now}::timestamptz at time zone a.time_zone)::date
      order by from_month desc limit 1) v on true`;

/** (`"3600"`, of time) → `{seconds: 3600}` */
export const quantityOf = (units: string, { unit, currency }: UnitOfBalance): RetainerQuantity =>
  unit === 'TIME' ? { seconds: Number(units) } : { money: moneyOf(units, currency) };

function toRetainer(row: RetainerRow): Retainer {
  const { id, unit, billing, proration, grantProration, consume, capUnits } = row;
  return {
    ...{ id, unit, billing, proration, grantProration, consume },
    fee: moneyOf(row.feeMinor, row.currency),
    included: quantityOf(row.includedUnits, row),
    rollover: {
      mode: row.rolloverMode,
      cap: capUnits === null ? null : quantityOf(capUnits, row),
      expiresAfterPeriods: row.expiresAfterPeriods,
    },
    overage: { mode: row.overageMode, rate: row.overageRate },
  };
}

export const retainersByContract: BatchRead<Retainer> = async (reads, ids) => {
  const rows = await reads.rows<RetainerRow>(`select ${COLUMNS} from ${fromAt('$2')} where r.contract_id = any($1)`, [
    ids,
    reads.now,
  ]);
  return rowsById(rows.map(toRetainer));
};

const IS_ASKED = `exists (select from overage_questions q
  where q.agency_id = r.agency_id and q.contract_id = r.contract_id and q.answer is distinct from 'GIVEN')`;

export function readRetainers(
  reads: TenantTransaction,
  { isAsked, ...page }: PageRequest & { isAsked?: boolean | null },
): Promise<Page<Retainer>> {
  const values = new SqlValues();
  return readPage<RetainerRow, Retainer>(
    reads,
    {
      columns: COLUMNS,
      from: fromAt(values.add(reads.now)),
      conditions: values.when(isAsked, (is) => `${IS_ASKED} = ${is}`),
      values,
      order: [['r.contract_id', 'uuid']],
      present: toRetainer,
    },
    page,
  );
}

interface PackRow extends UnitOfBalance {
  id: string;
  contractId: string;
  boughtOn: string;
  units: string;
  priceMinor: string;
  expiresAfterPeriods: number | null;
}

const PACKS = `
  select p.id, p.contract_id as "contractId", p.bought_on as "boughtOn", p.units, p.price_minor as "priceMinor",
         p.expires_after_periods as "expiresAfterPeriods", r.unit, c.currency
    from retainer_packs p join retainers r using (agency_id, contract_id)
    join contracts c on c.agency_id = r.agency_id and c.id = r.contract_id`;

const toPack = (row: PackRow): RetainerPack & { contractId: string } => ({
  ...row,
  quantity: quantityOf(row.units, row),
  price: moneyOf(row.priceMinor, row.currency),
});

export const packsByContract: BatchRead<RetainerPack[]> = async (reads, ids) => {
  const rows = await reads.rows<PackRow>(
    `${PACKS} where p.contract_id = any($1) order by p.contract_id, p.bought_on, p.id`,
    [ids],
  );
  return groupRows(rows.map(toPack), 'contractId');
};

export const packsById: BatchRead<RetainerPack> = async (reads, ids) =>
  rowsById((await reads.rows<PackRow>(`${PACKS} where p.id = any($1)`, [ids])).map(toPack));

export const consentsByContract: BatchRead<OverageConsent[]> = async (reads, ids) =>
  groupRows(
    await reads.rows<OverageConsent & { contractId: string }>(
      `select contract_id as "contractId", period, given_at::text as "givenAt", given_by as "givenBy"
         from overage_consents where contract_id = any($1) order by contract_id, period`,
      [ids],
    ),
    'contractId',
  );

export type AllocationNode = RetainerAllocation & { assistantId: string };

export const allocationsByContract: BatchRead<AllocationNode[]> = async (reads, ids) =>
  groupRows(
    await reads.rows<AllocationNode & { contractId: string }>(
      `select id, contract_id as "contractId", assistant_id as "assistantId", weight, from_date as "fromDate",
              to_date as "toDate"
         from retainer_allocations where contract_id = any($1) order by contract_id, from_date nulls first, id`,
      [ids],
    ),
    'contractId',
  );
