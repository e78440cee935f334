import { APPROVED, type ChargedEntry, type ClosedUse, type CorrectedWork, type Correction } from '#core/billing';
import { groupBy } from '#core/collections';
import type { TenantTransaction } from '#platform/tenancy';
import { IN_FORCE, type TermsWanted } from './term-rows.js';

/** An approved correction that isn't billed yet, or not paid. */
export interface CorrectionRow {
  clientId: string;
  id: string;
  entryId: string;
  contractId: string;
  start: number | null;
  seconds: number;
  toBill: boolean;
  /** The period in which its entry was charged. */
  period: string | null;
  toPay: boolean;
  assistantId: string;
  currency: string | null;
  hourlyRateMinor: string | null;
  paidSeconds: string | null;
}

const CORRECTIONS = `
  select c.client_id as "clientId", k.id, k.time_entry_id as "entryId", e.contract_id as "contractId",
    floor(extract(epoch from k.started_at))::float8 as start, k.corrected_seconds as seconds,
    b.time_entry_id is not null and bc.correction_id is null as "toBill", to_char(b.period, 'YYYY-MM') as period,
    pt.hourly_rate_minor is not null and pc.correction_id is null as "toPay", e.assistant_id as "assistantId", pt.currency,
    pt.hourly_rate_minor as "hourlyRateMinor",
    (floor(extract(epoch from e.ended_at - e.started_at)) + coalesce((select sum(d.seconds) from paid_corrections d
      where d.agency_id = e.agency_id and d.time_entry_id = e.id), 0))::bigint::text as "paidSeconds"
   from time_entry_corrections k
   join time_entries e on e.agency_id = k.agency_id and e.id = k.time_entry_id
   join contracts c on c.agency_id = e.agency_id and c.id = e.contract_id
   left join billed_time_entries b on b.agency_id = e.agency_id and b.time_entry_id = e.id
   left join billed_corrections bc on bc.agency_id = k.agency_id and bc.correction_id = k.id
   left join (paid_time_entries pt join billing_runs r on r.agency_id = pt.agency_id and r.id = pt.run_id and r.month < $3)
     on pt.agency_id = e.agency_id and pt.time_entry_id = e.id
   left join paid_corrections pc on pc.agency_id = k.agency_id and pc.correction_id = k.id
  where k.agency_id = $1 and c.client_id = any($2) and ${IN_FORCE} and k.status = 'APPROVED' and k.decided_at <= $4
    and (bc.correction_id is null or pc.correction_id is null)
  order by k.decided_at, k.id`;

interface ChargedRow {
  contractId: string;
  period: string;
  id: string;
  serviceId: string;
  assistantId: string;
  start: number;
  seconds: number;
  billable: boolean;
  corrected: { start: number | null; seconds: number } | null;
}

const CHARGED = `
  select b.contract_id as "contractId", to_char(b.period, 'YYYY-MM') as period, e.id, e.service_id as "serviceId",
    e.assistant_id as "assistantId", floor(extract(epoch from e.started_at))::float8 as start,
    floor(extract(epoch from e.ended_at - e.started_at))::int as seconds, e.billable,
    (select json_build_object('start', floor(extract(epoch from k.started_at))::float8, 'seconds', k.corrected_seconds)
       from billed_corrections d join time_entry_corrections k on k.agency_id = d.agency_id and k.id = d.correction_id
      where d.agency_id = e.agency_id and d.time_entry_id = e.id order by k.decided_at desc, k.id desc limit 1) as corrected
   from unnest($2::uuid[], $3::date[]) as wanted(contract_id, period)
   join billed_time_entries b on b.agency_id = $1 and b.contract_id = wanted.contract_id and b.period = wanted.period
   join time_entries e on e.agency_id = b.agency_id and e.id = b.time_entry_id
  order by e.started_at, e.id`;

const CLOSED = `
  select p.contract_id as "contractId", to_char(p.period, 'YYYY-MM') as period, p.granted, p.borrowed_in as "borrowedIn",
    p.used, p.overage
   from unnest($2::uuid[], $3::date[]) as wanted(contract_id, period)
   join contract_periods p on p.agency_id = $1 and p.contract_id = wanted.contract_id and p.period = wanted.period
  where p.granted is not null`;

type ClosedRow = Record<'contractId' | 'period' | 'granted' | 'borrowedIn' | 'used' | 'overage', string>;

/** Corrections of some clients that a run isn't done with, in order of decision. */
export const loadCorrectionRows = (
  transaction: TenantTransaction,
  { clientIds, run, cutoff }: TermsWanted,
): Promise<CorrectionRow[]> =>
  transaction.rows<CorrectionRow>(CORRECTIONS, [transaction.agencyId, clientIds, `${run}-01`, cutoff]);

/** By client id, those of them that are still to be settled with the client, with all that their closed months charged. */
export async function loadCorrectedWork(
  transaction: TenantTransaction,
  rows: readonly CorrectionRow[],
): Promise<Map<string, CorrectedWork>> {
  const toBill = rows.filter((row) => row.toBill);
  if (toBill.length === 0) return new Map();
  const periods = [...new Map(toBill.map((row) => [`${row.contractId} ${row.period}`, row])).values()];
  const values = [
    transaction.agencyId,
    periods.map(({ contractId }) => contractId),
    periods.map(({ period }) => `${period}-01`),
  ];
  const ofContract = ({ contractId }: { contractId: string }): string => contractId;
  const charged = groupBy(await transaction.rows<ChargedRow>(CHARGED, values), ofContract);
  const used = groupBy(await transaction.rows<ClosedRow>(CLOSED, values), ofContract);
  const closed = new Map([...used].map(([contractId, uses]) => [contractId, uses.map(closedUseOf)]));
  const workOf = (own: readonly CorrectionRow[]): CorrectedWork => ({
    corrections: own.map(correctionOf),
    charged: [...new Set(own.map(ofContract))].flatMap((id) => charged.get(id) ?? []).map(chargedEntryOf),
    closed,
  });
  const byClient = groupBy(toBill, ({ clientId }) => clientId);
  return new Map([...byClient].map(([clientId, own]) => [clientId, workOf(own)]));
}

export function correctionOf({ id, entryId, contractId, start, seconds }: CorrectionRow): Correction {
  return { id, entryId, contractId, ...(start !== null && { time: { startEpochSeconds: start, seconds } }) };
}

function chargedEntryOf({ period, start, corrected, ...row }: ChargedRow): ChargedEntry {
  const { id, contractId, serviceId, assistantId, seconds, billable } = row;
  const entry = {
    id,
    contractId,
    serviceId,
    assistantId,
    startEpochSeconds: start,
    seconds,
    billable,
    status: APPROVED,
  };
  if (!corrected) return { entry, period };
  return { entry, period, corrected: { startEpochSeconds: corrected.start ?? start, seconds: corrected.seconds } };
}

const closedUseOf = ({ period, granted, borrowedIn, used, overage }: ClosedRow): ClosedUse => ({
  period,
  granted: BigInt(granted),
  borrowedIn: BigInt(borrowedIn),
  used: BigInt(used),
  overage: BigInt(overage),
});
