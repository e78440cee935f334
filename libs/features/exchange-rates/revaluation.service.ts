import { Injectable } from '@nestjs/common';
import { revalue, TRADING, type Rate } from '#core/ledger';
import { addDays, type LocalDate } from '#core/time';
import { bookEntries, loadBooks, loadRates, rateOn, type BooksOfAgency } from '#features/journal';
import { ApiError, withIdempotency, type Caller } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { newIds, Tenancy, type TenantTransaction } from '#platform/tenancy';
import type { RevalueBooksInput } from './exchange-rate.type.js';

/** What other currencies would bring or take if all were exchanged on a day. */
@Injectable()
export class RevaluationService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * Books the difference as of the day, and takes it back on the next. Done again it books only what has changed since.
   * @returns the entry's id; none where there is no difference (more)
   * @throws ApiError `NOT_POSSIBLE` with the reason `DAY_NOT_ENDED`, `RATES_MISSING` (with which), or `PERIOD_CLOSED`
   */
  async revalueBooks(caller: Caller, { idempotencyKey: key, asOf }: RevalueBooksInput): Promise<string | null> {
    const { id } = await this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'revalueBooks', request: { asOf } }, async () => {
        const id = await revalueIn(transaction, asOf);
        if (id !== null) {
          const details = { asOf };
          await recordAudit(transaction, {
            action: 'revalueBooks',
            subjectType: 'journal_entries',
            subjectId: id,
            details,
          });
        }
        return { id };
      }),
    );
    return id;
  }
}

async function revalueIn(transaction: TenantTransaction, asOf: LocalDate): Promise<string | null> {
  const [agency] = await transaction.rows<{ today: LocalDate }>(
    // Two at once would book it twice.
    `select ($2::timestamptz at time zone time_zone)::date as today from agencies where agency_id = $1 for no key update`,
    [transaction.agencyId, transaction.now],
  );
  const today = agency?.today ?? '';
  if (asOf >= today) throw new ApiError('NOT_POSSIBLE', 'The day has not ended.', { reason: 'DAY_NOT_ENDED', today });
  const books = await loadBooks(transaction);
  await refuseAwaited(transaction, asOf);
  const { homeMinor, others } = await loadTrading(transaction, asOf, books);
  const { isRealised, postings } = revalue({ home: books.currency, homeMinor, others });
  const [sourceId] = await newIds(transaction, 1);
  const memo = others.map(({ currency, rate }) => `${currency} of ${rate.day}`).join(', ');
  const kind = isRealised ? 'EXCHANGE_DIFFERENCE' : 'REVALUATION';
  const [id] = await bookEntries(transaction, [{ kind, date: asOf, sourceId: String(sourceId), memo, postings }]);
  if (id === undefined) return null;
  if (isRealised) return id;
  const opposite = postings.map((posting) => ({ ...posting, amountMinor: -posting.amountMinor }));
  const reversal = {
    kind: 'REVERSAL',
    date: addDays(asOf, 1),
    sourceId: id,
    reversesId: id,
    postings: opposite,
  } as const;
  await bookEntries(transaction, [reversal]);
  return id;
}

/** What isn't converted yet isn't in the trading account, whose worth would be wrong. @throws ApiError `NOT_POSSIBLE` */
async function refuseAwaited(transaction: TenantTransaction, asOf: LocalDate): Promise<void> {
  const missing = await transaction.rows(
    `select distinct w.currency, w.day from awaited_rates w
       join journal_entries e on e.agency_id = w.agency_id and e.id = w.entry_id
      where w.agency_id = $1 and e.entry_date <= $2 order by 1, 2 limit 50`,
    [transaction.agencyId, asOf],
  );
  if (missing.length > 0) throw ratesMissing(missing);
}

const ratesMissing = (missing: readonly unknown[]): ApiError =>
  new ApiError('NOT_POSSIBLE', 'Exchange rates are missing.', { reason: 'RATES_MISSING', missing });

interface Trading {
  homeMinor: bigint;
  others: { currency: string; amountMinor: bigint; rate: Rate }[];
}

/** What the trading account has come to by the day. @throws ApiError `NOT_POSSIBLE` */
async function loadTrading(transaction: TenantTransaction, asOf: LocalDate, books: BooksOfAgency): Promise<Trading> {
  const balances = await transaction.rows<{ currency: string; minor: string }>(
    `select currency, sum(amount_minor)::text as minor from postings
      where agency_id = $1 and account = '${TRADING}' and entry_date <= $2 group by currency order by currency`,
    [transaction.agencyId, asOf],
  );
  const open = balances.filter(({ currency, minor }) => currency !== books.currency && minor !== '0');
  const rates = await loadRates(
    transaction,
    open.map(({ currency }) => ({ currency, day: asOf })),
    books,
  );
  const known = open.map(({ currency, minor }) => ({ currency, minor, rate: rateOn(rates, currency, asOf) }));
  const missing = known.filter(({ rate }) => !rate).map(({ currency }) => ({ currency, day: asOf }));
  if (missing.length > 0) throw ratesMissing(missing);
  return {
    homeMinor: BigInt(balances.find(({ currency }) => currency === books.currency)?.minor ?? 0),
    others: known.flatMap(({ currency, minor, rate }) =>
      rate ? [{ currency, amountMinor: BigInt(minor), rate }] : [],
    ),
  };
}
