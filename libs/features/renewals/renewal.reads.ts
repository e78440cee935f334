import type { RenewedPrice as PriceOfRules } from '#core/agreements';
import type { PriceChangeJson } from '#features/contracts';
import { groupRows, readPage, SqlValues, type BatchRead, type Page, type PageRequest } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import { presentPrices } from './present-prices.js';
import type { RenewalState } from './renewal.enums.js';
import type { ContractRenewal, RenewalCase, RenewalNotice, RenewalQueueFilter, RenewalTerms } from './renewal.type.js';

/** Of contracts `c` the terms `r`, the notice `n` in force for the present term, and the agency’s day `today.day`. */
export const WITH_RENEWAL = (now: string): string => `
  join agencies a on a.agency_id = c.agency_id
  cross join lateral (select (${now}::timestamptz at time zone a.time_zone)::date as day) today
  left join renewal_terms r on r.agency_id = c.agency_id and r.contract_id = c.id
  left join renewal_notices n on n.agency_id = c.agency_id and n.contract_id = c.id and n.end_date = c.end_date
   and n.withdrawn_at is null`;

export const BINDING = `c.status in ('SIGNED', 'ACTIVE', 'PAUSED') and c.end_date is not null`;

/** Terms with the key of their contract. */
export type RenewalTermsNode = RenewalTerms & { contractId: string };

interface TermsRow extends Omit<RenewalTermsNode, 'priceChange'> {
  priceChange: PriceChangeJson;
}

export const renewalTermsByContract: BatchRead<RenewalTermsNode> = async (reads, ids) => {
  const rows = await reads.rows<TermsRow>(
    `select r.contract_id as "contractId", r.is_automatic as "isAutomatic", r.notice_days as "noticeDays",
            r.reminder_days as "reminderDays", r.term_months as "termMonths", r.price_change as "priceChange",
            c.end_date - r.notice_days as "noticeUntil", r.agreed_by as "agreedBy", r.problem, r.version
       from renewal_terms r join contracts c on c.agency_id = r.agency_id and c.id = r.contract_id
      where r.contract_id = any($1)`,
    [ids],
  );
  return new Map(rows.map(({ priceChange, ...row }) => [row.contractId, { ...row, ...shown(priceChange) }]));
};

const shown = ({ taskPrices = {}, rates = [], ...change }: PriceChangeJson): Pick<RenewalTerms, 'priceChange'> => ({
  priceChange: {
    ...change,
    rates: [...rates],
    taskPrices: Object.entries(taskPrices).map(([serviceId, price]) => ({ serviceId, price })),
  },
});

/** Those that were taken back too, the latest first. */
export const noticesByContract: BatchRead<RenewalNotice[]> = async (reads, ids) =>
  groupRows(
    await reads.rows<RenewalNotice & { contractId: string }>(
      `select contract_id as "contractId", id, end_date as "endDate", given_as = 'CLIENT' as "isByClient", name, remark,
              given_at::text as "givenAt", withdrawn_at::text as "withdrawnAt"
         from renewal_notices where contract_id = any($1) order by contract_id, id desc`,
      [ids],
    ),
    'contractId',
  );

export const renewalsByContract: BatchRead<ContractRenewal[]> = async (reads, ids) => {
  const rows = await reads.rows<
    Omit<ContractRenewal, 'prices'> & { contractId: string; currency: string; prices: PriceOfRules[] }
  >(
    `select w.contract_id as "contractId", w.id, w.former_end_date as "formerEndDate", w.end_date as "endDate",
            w.renewed_at::text as "renewedAt", w.prices, c.currency
       from contract_renewals w join contracts c on c.agency_id = w.agency_id and c.id = w.contract_id
      where w.contract_id = any($1) order by w.contract_id, w.former_end_date desc`,
    [ids],
  );
  return groupRows(
    rows.map(({ prices, currency, ...row }) => ({ ...row, prices: presentPrices(prices, currency) })),
    'contractId',
  );
};

/** Which contract a contract takes the place of. */
export const formerOfContract: BatchRead<string> = async (reads, ids) =>
  new Map(
    await reads.tuples<[string, string]>(
      `select id, renews_id from contracts where id = any($1) and renews_id is not null`,
      [ids],
    ),
  );

/** Which contract takes its place; one that is sent is seen by its client too. */
export const nextOfContract: BatchRead<string> = async (reads, ids) =>
  new Map(await reads.tuples<[string, string]>('select renews_id, id from contracts where renews_id = any($1)', [ids]));

const STATE = `case
  when n.id is not null then 'NOTICE_GIVEN'
  when x.id is not null then 'NEXT_DRAFTED'
  when r.problem is not null then 'PROBLEM'
  when r.contract_id is null then 'NO_TERMS'
  when today.day > c.end_date - r.notice_days then 'DUE'
  when today.day >= c.end_date - r.notice_days - r.reminder_days then 'NOTICE_NEAR'
  else 'UPCOMING' end`;

const NEXT = `left join contracts x on x.agency_id = c.agency_id and x.renews_id = c.id and x.status not in ('WITHDRAWN', 'DECLINED')`;
const LAST_DAY = 'c.end_date - coalesce(r.notice_days, 0)';

type CaseRow = Omit<RenewalCase, 'state'> & { state: RenewalState };

/** Contracts that bind and have an end, the next to end first. */
export function readRenewalQueue(
  reads: TenantTransaction,
  page: PageRequest,
  filter?: RenewalQueueFilter | null,
): Promise<Page<CaseRow>> {
  const { states, clientId, isAutomatic, by } = filter ?? {};
  const values = new SqlValues();
  const now = values.add(reads.now);
  const conditions = [
    BINDING,
    ...values.when(states, (are) => `${STATE} = any(${are})`),
    ...values.when(clientId, (id) => `c.client_id = ${id}`),
    ...values.when(isAutomatic, (is) => `coalesce(r.is_automatic, false) = ${is}`),
    ...values.when(by, (day) => `${LAST_DAY} <= ${day}::date`),
  ];
  const order = [
    ['c.end_date', 'date'],
    ['c.id', 'uuid'],
  ] as const;
  const columns = `c.id, ${STATE} as state, c.end_date as "endDate", c.end_date - r.notice_days as "noticeUntil",
    ${LAST_DAY} - today.day as "daysLeft", coalesce(r.is_automatic, false) as "isAutomatic"`;
  return readPage<CaseRow>(
    reads,
    { ...{ columns, from: `contracts c ${WITH_RENEWAL(now)} ${NEXT}`, conditions, values, order } },
    page,
  );
}
