import type { DecimalText } from '#core/money';
import { reportingThresholdOf } from '#core/payouts';
import { moneyOf, readPage, SqlValues, type Page, type PageRequest } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { ContractorPlace, ContractorPlaces, ContractorYear } from './payable.type.js';

/** A year with the key of whose it is; what it is in US dollars is looked up where it is asked for. */
export type ContractorYearNode = Omit<ContractorYear, 'inUsDollars' | 'rates' | 'missingRates' | 'reachesThreshold'> & {
  assistantId: string;
};

export interface YearRow {
  id: string;
  assistantId: string;
  name: string;
  email: string | null;
  country: string | null;
  currency: string;
  totalMinor: string;
  reimbursedMinor: string;
}

export interface WantedYear {
  year: number;
  threshold?: DecimalText | null | undefined;
  /** Those of there alone. */
  place?: ContractorPlace | null | undefined;
}

// A payment gives expenses back in the proportion in which its payout does. Each is a difference of rounded running sums, so
// that a payout's payments, once they are all there, have given back what the payout does, to the minor unit.
export const PAID_WITH_SHARES = `
  select y.agency_id, p.assistant_id, p.currency, y.paid_on, y.amount_minor,
    case when p.total_minor = 0 then 0 else
      round(p.reimbursed_minor * sum(y.amount_minor) over w / p.total_minor)
      - round(p.reimbursed_minor * (sum(y.amount_minor) over w - y.amount_minor) / p.total_minor) end as reimbursed_minor
    from payout_payments y join payouts p on p.agency_id = y.agency_id and p.id = y.payout_id
   where y.agency_id = (select current_agency())
  window w as (partition by y.payout_id order by y.paid_on, y.id)`;

const yearsOf = (year: string): string => `(
  select s.assistant_id, s.currency, sum(s.amount_minor)::text as total_minor, sum(s.reimbursed_minor)::bigint::text as reimbursed_minor
    from (${PAID_WITH_SHARES}) s
   where s.paid_on >= make_date(${year}::int, 1, 1) and s.paid_on < make_date(${year}::int + 1, 1, 1)
   group by 1, 2) years join assistants a on a.id = years.assistant_id and a.agency_id = (select current_agency())`;

const COLUMNS = `years.assistant_id || '/' || years.currency as id, years.assistant_id as "assistantId", a.name, a.email, a.country,
  years.currency, years.total_minor as "totalMinor", years.reimbursed_minor as "reimbursedMinor"`;

// The form is for who is taxed in the United States, whose territories have codes of their own.
const PLACE_OF: Readonly<Record<ContractorPlace, string>> = {
  UNITED_STATES: `a.country in ('US', 'PR', 'GU', 'VI', 'AS', 'MP')`,
  ELSEWHERE: `a.country not in ('US', 'PR', 'GU', 'VI', 'AS', 'MP')`,
  UNKNOWN: 'a.country is null',
};
const conditionsOf = (place: ContractorPlace | null | undefined): string[] => (place ? [PLACE_OF[place]] : []);

/** What each assistant was paid in a year, by the day of payment. */
export function readContractorYears(
  reads: TenantTransaction,
  page: PageRequest,
  wanted: WantedYear,
): Promise<Page<ContractorYearNode>> {
  const values = new SqlValues();
  return readPage<YearRow, ContractorYearNode>(
    reads,
    {
      columns: COLUMNS,
      from: yearsOf(values.add(wanted.year)),
      conditions: conditionsOf(wanted.place),
      values,
      order: [
        ['years.assistant_id', 'uuid'],
        ['years.currency', 'text'],
      ],
      present: (row) => toYear(row, wanted),
    },
    page,
  );
}

/** All of a year's at once, by name. */
export const readWholeYear = (
  reads: TenantTransaction,
  { year, place }: Pick<WantedYear, 'year' | 'place'>,
): Promise<YearRow[]> =>
  reads.rows<YearRow>(
    `select ${COLUMNS} from ${yearsOf('$1')} where ${['true', ...conditionsOf(place)].join(' and ')}
      order by a.name, years.assistant_id, years.currency`,
    [year],
  );

const MOST_NAMED = 20;

/** How many were paid in a year where, and the first of those of whom it isn't known. */
export async function readContractorPlaces(
  reads: TenantTransaction,
  year: number,
): Promise<ContractorPlaces & { unknownIds: string[] }> {
  const count = (place: ContractorPlace): string => `count(*) filter (where ${PLACE_OF[place]})::int`;
  const [row] = await reads.rows<ContractorPlaces & { unknownIds: string[] }>(
    `select ${count('UNITED_STATES')} as "unitedStates", ${count('ELSEWHERE')} as elsewhere, ${count('UNKNOWN')} as unknown,
            coalesce((array_agg(a.id::text order by a.name, a.id) filter (where ${PLACE_OF.UNKNOWN}))[:${MOST_NAMED}], '{}') as "unknownIds"
       from assistants a where a.agency_id = $2 and a.id in (select years.assistant_id from ${yearsOf('$1')})`,
    [year, reads.agencyId],
  );
  return row ?? { unitedStates: 0, elsewhere: 0, unknown: 0, unknownIds: [] };
}

export function toYear(row: YearRow, { year, threshold }: WantedYear): ContractorYearNode {
  const { id, assistantId, currency } = row;
  const [total, reimbursed] = [BigInt(row.totalMinor), BigInt(row.reimbursedMinor)];
  const own = reportingThresholdOf(year);
  const reportingThreshold = threshold ?? (own === undefined ? null : `${own}.00`);
  return {
    ...{ id, assistantId, year, currency, reportingThreshold },
    compensation: moneyOf(total - reimbursed, currency),
    reimbursed: moneyOf(reimbursed, currency),
    total: moneyOf(total, currency),
  };
}
