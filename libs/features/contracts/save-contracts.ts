import type { Contract, RetainerContract } from '#core/billing';
import { type AmountTooPrecise, parseAmount } from '#core/money';
import { insertRows, type TenantTransaction } from '#platform/tenancy';

/** A new contract with all its terms, as the billing rules have them. */
export interface NewContract {
  clientId: string;
  title: string;
  /** Its id, and those of services, assistants and packs in it, are the database's. */
  terms: Contract;
}

/** An amount of the terms that its currency can't hold; `subject` is the text. */
export class UnusableAmountError extends Error {
  constructor(readonly error: AmountTooPrecise) {
    super(`the amount ${error.subject} has more digits than its currency`);
  }
}

/**
 * Writes new contracts with one statement a table. Consents are not terms: they're given later.
 * @throws UnusableAmountError for a fee, cap, minimum or pack that is more precise than the contract's currency
 */
export async function saveContracts(transaction: TenantTransaction, contracts: readonly NewContract[]): Promise<void> {
  await insertRows(transaction, { table: 'contracts', columns: CONTRACT_COLUMNS, rows: contracts.map(contractRow) });
  const retainers = contracts.flatMap(({ terms }) => (terms.kind === 'RETAINER' ? [terms] : []));
  await insertRows(transaction, { table: 'retainers', columns: RETAINER_COLUMNS, rows: retainers.map(retainerRow) });
  await savePrices(transaction, contracts);
  await insertRows(transaction, { table: 'retainer_packs', columns: PACK_COLUMNS, rows: retainers.flatMap(packRows) });
}

async function savePrices(transaction: TenantTransaction, contracts: readonly NewContract[]): Promise<void> {
  await insertRows(transaction, {
    table: 'contract_pauses',
    columns: { contract_id: 'uuid', from_date: 'date', to_date: 'date' },
    rows: contracts.flatMap(({ terms }) => terms.pauses.map(({ from, to }) => [terms.id, from, to])),
  });
  await insertRows(transaction, {
    table: 'rates',
    columns: {
      contract_id: 'uuid',
      rate: 'numeric',
      service_id: 'uuid',
      assistant_id: 'uuid',
      from_date: 'date',
      position: 'int',
    },
    rows: contracts.flatMap(({ terms }) =>
      'rates' in terms
        ? terms.rates.map(({ rate, serviceId, assistantId, from }, i) => [
            terms.id,
            rate,
            serviceId,
            assistantId,
            from,
            i,
          ])
        : [],
    ),
  });
  await insertRows(transaction, {
    table: 'task_prices',
    columns: { contract_id: 'uuid', service_id: 'uuid', price: 'numeric' },
    rows: contracts.flatMap(({ terms }) =>
      'taskPrices' in terms ? [...terms.taskPrices].map(([serviceId, price]) => [terms.id, serviceId, price]) : [],
    ),
  });
}

const CONTRACT_COLUMNS = {
  id: 'uuid',
  client_id: 'uuid',
  title: 'text',
  kind: 'text',
  currency: 'text',
  start_date: 'date',
  end_date: 'date',
  rounding_increment_seconds: 'int',
  rounding_mode: 'text',
  rounding_minimum_seconds: 'int',
  rounding_per: 'text',
  cap_minor: 'bigint',
  minimum_minor: 'bigint',
  discount_percent: 'numeric',
};

const EXACT = { incrementSeconds: 1, mode: 'NEAREST', minimumSeconds: 0, per: 'ENTRY' } as const;

function contractRow({ clientId, title, terms }: NewContract): unknown[] {
  const { id, kind, currency, startDate, endDate, discountPercent } = terms;
  const { incrementSeconds, mode, minimumSeconds, per } = 'rounding' in terms ? terms.rounding : EXACT;
  const limits = terms.kind === 'RETAINER' ? [undefined, undefined] : [terms.capAmount, terms.minimumAmount];
  const minors = limits.map((amount) => amount && minorOf(amount, currency));
  return [
    id,
    clientId,
    title,
    kind,
    currency,
    startDate,
    endDate,
    incrementSeconds,
    mode,
    minimumSeconds,
    per,
    ...minors,
    discountPercent,
  ];
}

const RETAINER_COLUMNS = {
  contract_id: 'uuid',
  unit: 'text',
  fee_minor: 'bigint',
  included_units: 'bigint',
  billing: 'text',
  proration: 'text',
  grant_proration: 'text',
  consume: 'text',
  rollover_mode: 'text',
  rollover_cap_units: 'bigint',
  rollover_expires_after_periods: 'int',
  overage_mode: 'text',
  overage_rate: 'numeric',
};

function retainerRow({ id, currency, retainer }: RetainerContract): unknown[] {
  const { unit, billing, proration, grantProration, consume, rollover, overage } = retainer;
  const units = (seconds: number | undefined, amount: string | undefined): bigint =>
    unit === 'TIME' ? BigInt(seconds ?? 0) : minorOf(amount ?? '0', currency);
  const included = units(retainer.includedSeconds, retainer.includedAmount);
  const cap = rollover.mode === 'CAPPED' ? units(rollover.capSeconds, rollover.capAmount) : undefined;
  const rolloverTerms = [rollover.mode, cap, rollover.expiresAfterPeriods];
  const fee = minorOf(retainer.fee, currency);
  return [
    id,
    unit,
    fee,
    included,
    billing,
    proration,
    grantProration,
    consume,
    ...rolloverTerms,
    overage.mode,
    overage.rate,
  ];
}

const PACK_COLUMNS = {
  id: 'uuid',
  contract_id: 'uuid',
  bought_on: 'date',
  units: 'bigint',
  price_minor: 'bigint',
  expires_after_periods: 'int',
};

const packRows = ({ id, currency, retainer }: RetainerContract): unknown[][] =>
  retainer.packs.map((pack) => {
    const units = retainer.unit === 'TIME' ? BigInt(pack.seconds ?? 0) : minorOf(pack.amount ?? '0', currency);
    return [pack.id, id, pack.on, units, minorOf(pack.price, currency), pack.expiresAfterPeriods];
  });

function minorOf(amount: string, currency: string): bigint {
  const minor = parseAmount(amount, currency);
  if (!minor.ok) throw new UnusableAmountError(minor.error);
  return minor.value;
}
