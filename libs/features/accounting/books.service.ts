import { Injectable } from '@nestjs/common';
import { addDays, type LocalDate } from '#core/time';
import { bookEntries, type PostingToBook } from '#features/journal';
import { ApiError, refuseStale, withIdempotency, type Caller } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { newIds, type RowValues, Tenancy, type TenantTransaction, todayOf, updateRow } from '#platform/tenancy';
import { lastDayOf, readAwaited, readBooks } from './books.reads.js';
import type { Books, CloseYearInput, ClosePeriodInput, ReopenPeriodInput, UpdateBooksInput } from './books.type.js';

/** Months that are closed to entries, the year's end, and how the books are kept. */
@Injectable()
export class BooksService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `CONFLICT` */
  updateBooks(caller: Caller, input: UpdateBooksInput): Promise<void> {
    const { revenueRecognition, rateValidDays } = input;
    return this.change(caller, input, () =>
      Promise.resolve({
        revenue_recognition: revenueRecognition ?? undefined,
        has_revenue_by_use: revenueRecognition === 'BY_USE' ? true : undefined,
        rate_valid_days: rateValidDays ?? undefined,
      }),
    );
  }

  /**
   * From then on nothing can be dated in these months; who is writing an entry is waited for.
   * @throws ApiError `CONFLICT`; `NOT_POSSIBLE` with the reason `MONTH_NOT_ENDED`, `CLOSED_ALREADY`, or `RATES_MISSING` (with what is
   *   missing) while something of them waits for an exchange rate
   */
  closePeriod(caller: Caller, input: ClosePeriodInput): Promise<void> {
    return this.change(caller, input, async (transaction, books) => {
      const through = lastDayOf(input.through);
      if (books.closedThrough !== null && through <= books.closedThrough)
        throw new ApiError('NOT_POSSIBLE', 'These months are closed.', {
          reason: 'CLOSED_ALREADY',
          closedThrough: books.closedThrough,
        });
      const today = await todayOf(transaction);
      if (through >= today)
        throw new ApiError('NOT_POSSIBLE', 'The month has not ended.', { reason: 'MONTH_NOT_ENDED', today });
      await refuseAwaited(transaction, through);
      await recordAudit(transaction, { action: 'closePeriod', subjectType: 'agencies', details: { through } });
      return { books_closed_through: through };
    });
  }

  /** @throws ApiError `CONFLICT`; `NOT_POSSIBLE` with the reason `NOT_CLOSED` */
  reopenPeriod(caller: Caller, input: ReopenPeriodInput): Promise<void> {
    return this.change(caller, input, async (transaction, { closedThrough }) => {
      const from = input.from ? `${input.from}-01` : null;
      if (closedThrough === null || (from !== null && from > closedThrough))
        throw new ApiError('NOT_POSSIBLE', 'The month is open.', { reason: 'NOT_CLOSED', closedThrough });
      await recordAudit(transaction, {
        action: 'reopenPeriod',
        subjectType: 'agencies',
        details: { from, closedThrough, ...(input.reason && { reason: input.reason }) },
      });
      return { books_closed_through: from === null ? null : addDays(from, -1) };
    });
  }

  /**
   * Moves what income and expenses have come to by the month's end to retained earnings, in each currency. Done again it moves what
   * has been booked since, and nothing where that is nothing.
   * @returns the entry's id; none where there was nothing to move
   * @throws ApiError `NOT_POSSIBLE` with the reason `MONTH_NOT_ENDED`, `RATES_MISSING` or `PERIOD_CLOSED`
   */
  async closeYear(caller: Caller, { idempotencyKey: key, through }: CloseYearInput): Promise<string | null> {
    const { id } = await this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, { caller, key, operation: 'closeYear', request: { through } }, async () => {
        // Two at once would move it twice.
        await readBooks(transaction, { lock: true });
        const date = lastDayOf(through);
        const today = await todayOf(transaction);
        if (date >= today)
          throw new ApiError('NOT_POSSIBLE', 'The month has not ended.', { reason: 'MONTH_NOT_ENDED', today });
        await refuseAwaited(transaction, date);
        const [sourceId] = await newIds(transaction, 1);
        const postings = await resultToMove(transaction, date);
        const [entryId] = await bookEntries(transaction, [
          { kind: 'CLOSING', date, sourceId: String(sourceId), postings },
        ]);
        if (entryId)
          await recordAudit(transaction, {
            action: 'closeYear',
            subjectType: 'journal_entries',
            subjectId: entryId,
            details: { through },
          });
        return { id: entryId ?? null };
      }),
    );
    return id;
  }

  private change(
    caller: Caller,
    input: { version: number },
    changes: (transaction: TenantTransaction, books: Books) => Promise<RowValues>,
  ): Promise<void> {
    return this.tenancy.write(caller, async (transaction) => {
      const books = await readBooks(transaction, { lock: true });
      refuseStale(books, input, 'agency');
      const values = await changes(transaction, books);
      await updateRow(transaction, { table: 'agencies', id: transaction.agencyId, key: 'agency_id' }, values);
    });
  }
}

/** @throws ApiError `NOT_POSSIBLE` */
async function refuseAwaited(transaction: TenantTransaction, through: LocalDate): Promise<void> {
  const missing = await readAwaited(transaction, through);
  if (missing.length === 0) return;
  throw new ApiError('NOT_POSSIBLE', 'Exchange rates are missing for what was booked in these months.', {
    reason: 'RATES_MISSING',
    missing: missing.slice(0, 50),
  });
}

async function resultToMove(transaction: TenantTransaction, date: LocalDate): Promise<PostingToBook[]> {
  const rows = await transaction.rows<{ account: string; currency: string; amountMinor: string }>(
    `select p.account, p.currency, sum(p.amount_minor)::text as "amountMinor"
       from accounts a join postings p on p.agency_id = a.agency_id and p.account = a.code
      where a.agency_id = $1 and a.type in ('INCOME', 'EXPENSE') and p.entry_date <= $2
      group by p.account, p.currency having sum(p.amount_minor) <> 0 order by p.currency, p.account`,
    [transaction.agencyId, date],
  );
  const results = new Map<string, bigint>();
  const postings = rows.map(({ account, currency, amountMinor }) => {
    const amount = BigInt(amountMinor);
    results.set(currency, (results.get(currency) ?? 0n) + amount);
    return { account, currency, amountMinor: -amount };
  });
  const retained = [...results].map(([currency, amountMinor]) => ({ account: '3900', currency, amountMinor }));
  return [...postings, ...retained.filter(({ amountMinor }) => amountMinor !== 0n)];
}
