import { changePrices, nextTerm, type ChangedPrices, type PriceChangeError, type Term } from '#core/agreements';
import { monthNumber, type LocalDate } from '#core/time';
import type { Contract } from '#core/billing';
import { parseAmount } from '#core/money';
import type { Result } from '#core/result';
import { withListPrices } from '#features/agreements';
import { loadTermsOfContracts } from '#features/billing';
import { priceChangeOf, type PriceChangeJson } from '#features/contracts';
import { moneyOf, type BatchRead, type Money } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import { presentPrices } from './present-prices.js';
import type { NextTerm } from './renewal.type.js';

/** What a renewal would make of a contract, by the function that renews. */
export interface Renewing {
  contract: Contract;
  term: Term;
  changed: Result<ChangedPrices, PriceChangeError>;
}

interface Row {
  id: string;
  endDate: LocalDate;
  firstEndDate: LocalDate;
  termMonths: number;
  priceChange: PriceChangeJson;
  isDraft: boolean;
}

// The first term's end is the one that the ends of all others are counted from.
const ROWS = `
  select c.id, c.end_date as "endDate", r.term_months as "termMonths", r.price_change as "priceChange", c.status = 'DRAFT' as "isDraft",
         coalesce((select min(w.former_end_date) from contract_renewals w
           where w.agency_id = c.agency_id and w.contract_id = c.id), c.end_date) as "firstEndDate"
    from contracts c join renewal_terms r on r.agency_id = c.agency_id and r.contract_id = c.id
   where c.agency_id = $1 and c.id = any($2) and c.end_date is not null`;

/** Of contracts that have an end and terms of renewal, by their ids. */
export async function loadRenewing(
  transaction: TenantTransaction,
  ids: readonly string[],
): Promise<Map<string, Renewing>> {
  const rows = await transaction.rows<Row>(ROWS, [transaction.agencyId, ids]);
  const contracts = await loadTermsOfContracts(
    transaction,
    rows.map(({ id }) => id),
  );
  // A draft is sent with the list's prices, of which a percentage is taken too.
  for (const { id } of rows.filter(({ isDraft }) => isDraft))
    contracts.set(id, await withListPrices(transaction, contracts.get(id) as Contract));
  return new Map(
    rows.map((row) => {
      const contract = contracts.get(row.id) as Contract;
      const term = nextTerm({ ...row, months: row.termMonths });
      return [
        row.id,
        { contract, term, changed: changePrices(contract, priceChangeOf(row.priceChange), term.startDate) },
      ];
    }),
  );
}

export const nextTermByContract: BatchRead<NextTerm> = async (reads, ids) =>
  new Map([...(await loadRenewing(reads, ids))].map(([id, renewing]) => [id, present(renewing)]));

function present({ contract: { currency }, term, changed }: Renewing): NextTerm {
  if (!changed.ok) return { ...term, prices: [], fees: null, problem: changed.error.code };
  const prices = presentPrices(changed.value.prices, currency);
  return { ...term, prices, fees: feesOf(prices, term), problem: null };
}

/** A retainer's terms end with a month. */
function feesOf(prices: NextTerm['prices'], { startDate, endDate }: Term): Money | null {
  const fee = prices.find(({ kind }) => kind === 'FEE')?.after;
  const minor = fee && parseAmount(fee.amount, fee.currency);
  if (!fee || !minor?.ok) return null;
  const months = monthNumber(endDate.slice(0, 7)) - monthNumber(startDate.slice(0, 7)) + 1;
  return moneyOf(minor.value * BigInt(months), fee.currency);
}
