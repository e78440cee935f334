import { taxOf } from '#core/billing';
import { oneOffAmount } from '#core/invoicing';
import { monthNumber } from '#core/time';
import { loadTerms, untaxedAs } from '#features/billing';
import { ApiError } from '#platform/access';
import { insertRows, newIds, type TenantTransaction } from '#platform/tenancy';
import type { OneOffLineInput } from './invoice-drafts.inputs.js';

interface DraftOfLines {
  id: string;
  clientId: string;
  currency: string;
  /** `2026-01` */
  month: string;
}

/** Columns of an invoice's line that is written by hand. */
export interface OneOffRow {
  serviceId: string | null;
  quantity: string;
  unitPrice: string;
  amountMinor: bigint;
  taxRate: string;
  untaxedAs: string | null;
  taxReason: string | null;
  basis: string;
  note: string | null;
}

/** @throws ApiError `BAD_USER_INPUT` for an amount that is too precise, `NOT_FOUND` for a service that isn't there */
export async function oneOffRows(
  transaction: TenantTransaction,
  { clientId, currency, month }: DraftOfLines,
  lines: readonly OneOffLineInput[],
): Promise<OneOffRow[]> {
  const terms = await loadTerms(transaction, { clientIds: [clientId], run: month, cutoff: transaction.now });
  const [client] = terms.clients;
  if (!client) throw new ApiError('NOT_FOUND', 'There is no such client.');
  return lines.map((line) => {
    const { description, quantity, unitPrice, serviceId, note } = line;
    if (serviceId && !terms.services.has(serviceId)) throw new ApiError('NOT_FOUND', 'There is no such service.');
    const amount = oneOffAmount(line, currency);
    if (!amount.ok)
      throw new ApiError('BAD_USER_INPUT', 'The price is more precise than its currency.', { field: 'unitPrice' });
    const service = serviceId ? terms.services.get(serviceId) : undefined;
    const tax = taxOf({ client: client.client, service }, monthNumber(month));
    return {
      ...{ serviceId: serviceId ?? null, quantity, unitPrice, amountMinor: amount.value },
      ...{ taxRate: tax.taxRate, untaxedAs: untaxedAs(tax.taxCategory) ?? null, taxReason: tax.taxReason ?? null },
      note: note || null,
      basis: JSON.stringify({ kind: 'ONE_OFF', description }),
    };
  });
}

/** Adds lines behind a draft's others. */
export async function insertOneOffLines(
  transaction: TenantTransaction,
  draft: DraftOfLines,
  lines: readonly OneOffLineInput[],
): Promise<void> {
  const rows = await oneOffRows(transaction, draft, lines);
  const ids = await newIds(transaction, rows.length);
  const [last] = await transaction.rows<{ position: number }>(
    'select coalesce(max(position), -1) as position from invoice_lines where agency_id = $1 and invoice_id = $2',
    [transaction.agencyId, draft.id],
  );
  const first = (last?.position ?? -1) + 1;
  await insertRows(transaction, {
    table: 'invoice_lines',
    columns: {
      ...{ id: 'uuid', invoice_id: 'uuid', position: 'int', kind: 'text', period: 'date', service_id: 'uuid' },
      ...{ quantity: 'numeric', unit_price: 'numeric', amount_minor: 'bigint', tax_rate: 'numeric' },
      ...{ untaxed_as: 'text', tax_reason: 'text', basis: 'jsonb', note: 'text' },
    },
    rows: rows.map(({ serviceId, quantity, unitPrice, amountMinor, basis, note, ...tax }, i) => [
      ...[ids[i], draft.id, first + i, 'ONE_OFF', `${draft.month}-01`, serviceId],
      ...[quantity, unitPrice, amountMinor, tax.taxRate, tax.untaxedAs, tax.taxReason, basis, note],
    ]),
  });
}
