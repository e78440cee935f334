import type { BalanceQuantity } from '#core/billing';
import type { Month } from '#core/time';
import type { TenantTransaction } from '#platform/tenancy';

/** Of those who never set any. */
export const DEFAULT_PERCENTS: readonly number[] = [50, 80, 100];

/** A pack that is bought by itself, while its offer stands. */
export interface TopUpRule {
  readonly offerId: string;
  readonly units: BalanceQuantity;
  readonly priceMinor: bigint;
  readonly expiresAfterPeriods: number | null;
  readonly below: BalanceQuantity;
  readonly mostPerPeriod: number;
}

/** What is to be watched of a retainer, and what was done about its months already. */
export interface CareState {
  readonly percents: readonly number[];
  /** In the present period. */
  readonly told: ReadonlySet<number>;
  /** Periods whose overage was asked about. */
  readonly asked: ReadonlySet<Month>;
  readonly topUp?: TopUpRule;
  readonly toppedUp: number;
}

interface CareRow {
  contractId: string;
  percents: number[] | null;
  told: number[];
  asked: Month[];
  toppedUp: number;
  topUp: {
    offerId: string;
    units: string;
    priceMinor: string;
    expiresAfterPeriods: number | null;
    below: string;
    mostPerPeriod: number;
  } | null;
}

const CARE = `
  select r.contract_id as "contractId", k.alert_percents as percents,
    array(select a.percent from retainer_alerts a
      where a.agency_id = r.agency_id and a.contract_id = r.contract_id and a.period = $3) as told,
    array(select to_char(q.period, 'YYYY-MM') from overage_questions q
      where q.agency_id = r.agency_id and q.contract_id = r.contract_id) as asked,
    (select count(*)::int from retainer_packs p
      where p.agency_id = r.agency_id and p.contract_id = r.contract_id and p.top_up_period = $3) as "toppedUp",
    case when o.id is not null then json_build_object('offerId', o.id, 'units', o.units::text, 'priceMinor', o.price_minor::text,
      'expiresAfterPeriods', o.expires_after_periods, 'below', k.top_up_below_units::text,
      'mostPerPeriod', k.top_up_most_per_period) end as "topUp"
   from retainers r
   left join retainer_care k on k.agency_id = r.agency_id and k.contract_id = r.contract_id
   left join pack_offers o on o.agency_id = k.agency_id and o.id = k.top_up_offer_id
     and k.top_up_ended_at is null and o.withdrawn_at is null
  where r.agency_id = $1 and r.contract_id = any($2)`;

/** By contract id, with one statement. */
export async function loadCare(
  transaction: TenantTransaction,
  contractIds: readonly string[],
  period: Month,
): Promise<Map<string, CareState>> {
  const rows = await transaction.rows<CareRow>(CARE, [transaction.agencyId, contractIds, `${period}-01`]);
  return new Map(rows.map((row) => [row.contractId, careOf(row)]));
}

const careOf = ({ percents, told, asked, toppedUp, topUp }: CareRow): CareState => ({
  percents: percents ?? DEFAULT_PERCENTS,
  told: new Set(told),
  asked: new Set(asked),
  toppedUp,
  ...(topUp && {
    topUp: {
      ...{ offerId: topUp.offerId, mostPerPeriod: topUp.mostPerPeriod, expiresAfterPeriods: topUp.expiresAfterPeriods },
      ...{ units: BigInt(topUp.units), priceMinor: BigInt(topUp.priceMinor), below: BigInt(topUp.below) },
    },
  }),
});
