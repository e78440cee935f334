import { readPage, SqlValues, type Page, type PageRequest } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { ExchangeRate, ExchangeRateFilter } from './exchange-rate.type.js';

export function readExchangeRates(
  reads: TenantTransaction,
  page: PageRequest,
  filter?: ExchangeRateFilter | null,
): Promise<Page<ExchangeRate>> {
  const { currency, from, to } = filter ?? {};
  const values = new SqlValues();
  const conditions = [
    ...values.when(currency, (code) => `${code} in (base, quote)`),
    ...values.when(from, (day) => `day >= ${day}`),
    ...values.when(to, (day) => `day <= ${day}`),
  ];
  const order = [
    ['day', 'date'],
    ['base', 'text'],
    ['quote', 'text'],
  ] as const;
  const columns = `day || ':' || base || ':' || quote as id, day, base, quote, rate, source`;
  return readPage(reads, { columns, from: 'exchange_rates', conditions, values, order, descending: true }, page);
}
