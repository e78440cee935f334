import { Injectable } from '@nestjs/common';
import { parseEcbRates, type EcbProblem, type EcbRate } from '#core/ledger';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import { convertAwaited } from '#features/journal';
import { ApiError, type Caller } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { enqueue } from '#platform/jobs';
import { Tenancy, type TenantTransaction } from '#platform/tenancy';
import { CONVERT_ENTRIES } from './convert-entries.jobs.js';
import type { ExchangeRatesImported, SetExchangeRateInput } from './exchange-rate.type.js';

interface RateToSave {
  day: LocalDate;
  base: string;
  quote: string;
  rate: DecimalText;
}

/** Exchange rates of the agency's own books, and at once what waited for them. What is booked isn't changed by another rate. */
@Injectable()
export class ExchangeRatesService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `BAD_USER_INPUT` for one currency twice or a rate of nothing */
  setExchangeRate(caller: Caller, input: SetExchangeRateInput): Promise<void> {
    if (input.base === input.quote)
      throw new ApiError('BAD_USER_INPUT', 'A currency has no rate in itself.', { field: 'quote' });
    if (/^[0.]*$/.test(input.rate))
      throw new ApiError('BAD_USER_INPUT', 'A rate is more than nothing.', { field: 'rate' });
    return this.tenancy.write(caller, async (transaction) => {
      await saveRates(transaction, [input], 'TYPED');
      await recordAudit(transaction, { action: 'setExchangeRate', subjectType: 'exchange_rates', details: input });
      await convert(transaction);
    });
  }

  /**
   * Takes a file of the European Central Bank, all of it or nothing. Rates that were typed stay.
   * @throws ApiError `BAD_USER_INPUT` with the line and what was found there
   */
  async importExchangeRates(caller: Caller, csv: string): Promise<ExchangeRatesImported> {
    const parsed = parseEcbRates(csv);
    if (!parsed.ok) throw badFile(parsed.error);
    const rates = parsed.value.map(({ currency, ...rate }: EcbRate) => ({ ...rate, base: 'EUR', quote: currency }));
    const days = rates.map(({ day }) => day).sort();
    const span = { from: days[0] as LocalDate, to: days.at(-1) as LocalDate };
    return this.tenancy.write(caller, async (transaction) => {
      const imported = await saveRates(transaction, rates, 'ECB');
      const details = { ...span, imported };
      await recordAudit(transaction, { action: 'importExchangeRates', subjectType: 'exchange_rates', details });
      return { ...details, converted: await convert(transaction) };
    });
  }
}

/** @returns how many are new or have changed */
async function saveRates(
  transaction: TenantTransaction,
  rates: readonly RateToSave[],
  source: 'ECB' | 'TYPED',
): Promise<number> {
  // A day that stands twice in a file counts once, as it stands last.
  const distinct = [...new Map(rates.map((rate) => [`${rate.day} ${rate.base} ${rate.quote}`, rate])).values()];
  const saved = await transaction.tuples(
    `insert into exchange_rates (agency_id, day, base, quote, rate, source)
     select $1, *, $6 from unnest($2::date[], $3::text[], $4::text[], $5::numeric[])
     on conflict (agency_id, base, quote, day) do update set rate = excluded.rate, source = excluded.source
       where (exchange_rates.rate, exchange_rates.source) <> (excluded.rate, excluded.source)
         and (exchange_rates.source = 'ECB' or excluded.source = 'TYPED') returning 1`,
    [
      transaction.agencyId,
      distinct.map(({ day }) => day),
      distinct.map(({ base }) => base),
      distinct.map(({ quote }) => quote),
      distinct.map(({ rate }) => rate),
      source,
    ],
  );
  return saved.length;
}

/** What a request may wait for; a worker does the rest. */
async function convert(transaction: TenantTransaction): Promise<number> {
  const converted = await convertAwaited(transaction);
  if (converted > 0) {
    const id = `${transaction.agencyId}-${transaction.now.getTime()}`;
    await enqueue(transaction, [CONVERT_ENTRIES.request(id, { agencyId: transaction.agencyId })]);
  }
  return converted;
}

function badFile({ code, line, found }: EcbProblem): ApiError {
  const details = { field: 'csv', reason: code, line, found: found.slice(0, 50) };
  return new ApiError('BAD_USER_INPUT', 'Line {line} isn’t as in the bank’s files.', details);
}
