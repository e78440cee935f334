import { quantityOf, type UnitOfBalance } from '#features/retainers';
import { groupRows, type BatchRead } from '#platform/graphql';
import { DEFAULT_PERCENTS } from './care.reads.js';
import type { RetainerAlert, RetainerCare, TopUp } from './care.type.js';
import { offersById } from './pack.reads.js';

interface CareRow extends UnitOfBalance {
  id: string;
  percents: number[] | null;
  version: number;
  offerId: string | null;
  belowUnits: string;
  mostPerPeriod: number;
  agreedAt: string;
  agreedBy: string;
  agreedAs: TopUp['agreedAs'];
  agreedFrom: string | null;
}

/** Every retainer has some, if only the usual alerts. */
export const careByContract: BatchRead<RetainerCare> = async (reads, ids) => {
  const rows = await reads.rows<CareRow>(
    `select r.contract_id as id, r.unit, c.currency, k.alert_percents as percents, coalesce(k.version, 0) as version,
            case when k.top_up_ended_at is null then k.top_up_offer_id end as "offerId", k.top_up_below_units as "belowUnits", k.top_up_most_per_period as "mostPerPeriod",
            k.top_up_agreed_at::text as "agreedAt", k.top_up_agreed_name as "agreedBy", k.top_up_agreed_as as "agreedAs",
            host(k.top_up_agreed_address) as "agreedFrom"
       from retainers r join contracts c on c.agency_id = r.agency_id and c.id = r.contract_id
       left join retainer_care k on k.agency_id = r.agency_id and k.contract_id = r.contract_id
      where r.contract_id = any($1)`,
    [ids],
  );
  const offers = await offersById(
    reads,
    rows.flatMap(({ offerId }) => offerId ?? []),
  );
  return new Map(rows.map((row) => [row.id, toCare(row, offers)]));
};

function toCare(row: CareRow, offers: Awaited<ReturnType<typeof offersById>>): RetainerCare {
  const { percents, version, offerId, belowUnits, mostPerPeriod, agreedAt, agreedBy, agreedAs, agreedFrom } = row;
  const offer = offerId === null ? undefined : offers.get(offerId);
  const topUp = offer && {
    ...{ offer, isActive: offer.withdrawnAt === null, below: quantityOf(belowUnits, row) },
    ...{ mostPerPeriod, agreedAt, agreedBy, agreedAs, agreedFrom },
  };
  return { alertPercents: percents ?? DEFAULT_PERCENTS, topUp: topUp ?? null, version };
}

interface AlertRow extends UnitOfBalance, Omit<RetainerAlert, 'used' | 'available'> {
  contractId: string;
  usedUnits: string;
  availableUnits: string;
}

const MOST_ALERTS = 50;

/** The latest first. */
export const alertsByContract: BatchRead<RetainerAlert[]> = async (reads, ids) => {
  const rows = await reads.rows<AlertRow>(
    `select r.contract_id as "contractId", r.unit, c.currency, a.*
       from retainers r join contracts c on c.agency_id = r.agency_id and c.id = r.contract_id,
       lateral (select period, percent, at::text, used_units as "usedUnits", available_units as "availableUnits"
                  from retainer_alerts a where a.agency_id = r.agency_id and a.contract_id = r.contract_id
                 order by period desc, percent desc limit ${MOST_ALERTS}) a
      where r.contract_id = any($1) order by r.contract_id, a.period desc, a.percent desc`,
    [ids],
  );
  return groupRows(
    rows.map(({ usedUnits, availableUnits, ...row }) => ({
      ...row,
      used: quantityOf(usedUnits, row),
      available: quantityOf(availableUnits, row),
    })),
    'contractId',
  );
};
