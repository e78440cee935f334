import { Injectable } from '@nestjs/common';
import { creditLines, type Credit, type CreditError, type CreditWanted } from '#core/invoicing';
import { formatAmount, parseAmount } from '#core/money';
import { TAX_COLUMNS } from '#features/billing';
import { ApiError, withIdempotency, type Caller } from '#platform/access';
import { insertRows, newIds, Tenancy, type TenantTransaction } from '#platform/tenancy';
import type { CreateCreditNoteInput, CreditLineInput } from './invoice-drafts.inputs.js';
import { todayOf } from './invoice-state.js';
import { invoicesById, type InvoiceNode } from './invoice.reads.js';
import { amountOfQuantity, loadCreditable, taxOfClass, type LineToCredit } from './load-creditable.js';

/** Drafts of credit notes. What they take back is decided here; it happens when they are issued. */
@Injectable()
export class CreditNotesService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * @throws ApiError `NOT_FOUND`, `BAD_USER_INPUT`; `NOT_POSSIBLE` for what isn't an issued invoice, more than is left, or work
   *   that can't be given back
   */
  createCreditNote(caller: Caller, { idempotencyKey: key, ...request }: CreateCreditNoteInput): Promise<string> {
    const once = { caller, key, operation: 'createCreditNote', request };
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, once, () => createDraft(transaction, request)),
    );
  }
}

type Wanted = Omit<CreateCreditNoteInput, 'idempotencyKey'>;

async function createDraft(transaction: TenantTransaction, wanted: Wanted): Promise<string> {
  const invoice = await lockIssued(transaction, wanted.invoiceId);
  const { lines, taxes } = await loadCreditable(transaction, invoice.id);
  const asked = wanted.lines?.map((line) => wantedOf(line, lines, invoice.currency));
  const credit = creditLines({ lines, taxes }, asked);
  if (!credit.ok) throw refused(credit.error, invoice.currency);
  if (wanted.givesBack) refuseGivingBack(lines, credit.value);
  return insertDraft(transaction, { invoice, wanted, credit: credit.value, lines });
}

/** Two notes of one invoice are written one after the other: the second sees what the first takes back. */
async function lockIssued(transaction: TenantTransaction, id: string): Promise<InvoiceNode> {
  await transaction.tuples('select 1 from receivables where agency_id = $1 and invoice_id = $2 for update', [
    transaction.agencyId,
    id,
  ]);
  const invoice = (await invoicesById(transaction, [id])).get(id);
  if (!invoice) throw new ApiError('NOT_FOUND', 'There is no such invoice.');
  if (invoice.kind === 'INVOICE' && invoice.status === 'ISSUED') return invoice;
  throw new ApiError('NOT_POSSIBLE', 'Only issued invoices are credited.', { reason: 'NOT_AN_ISSUED_INVOICE' });
}

function wantedOf(
  { lineId, amount, quantity }: CreditLineInput,
  lines: readonly LineToCredit[],
  currency: string,
): CreditWanted {
  if (amount && quantity) throw new ApiError('BAD_USER_INPUT', 'Give an amount or a quantity.', { field: 'quantity' });
  const line = lines.find(({ id }) => id === lineId);
  if (quantity && line) return { lineId, amountMinor: amountOfQuantity(line, quantity) };
  if (!amount) return { lineId };
  const isNegative = amount.startsWith('-');
  const minor = parseAmount(isNegative ? amount.slice(1) : amount, currency);
  if (!minor.ok)
    throw new ApiError('BAD_USER_INPUT', 'The amount is more precise than its currency.', { field: 'amount' });
  return { lineId, amountMinor: isNegative ? -minor.value : minor.value };
}

function refused(error: CreditError, currency: string): ApiError {
  switch (error.code) {
    case 'NO_SUCH_LINE':
      return new ApiError('NOT_FOUND', 'There is no such line on this invoice.');
    case 'NAMED_TWICE':
      return new ApiError('BAD_USER_INPUT', 'Each line is named once.', { field: 'lines', lineId: error.lineId });
    case 'MORE_THAN_IS_LEFT': {
      const { code: reason, lineId, leftMinor } = error;
      const details = { reason, lineId, left: formatAmount(leftMinor, currency) };
      return new ApiError('NOT_POSSIBLE', 'That is more than is left of the line.', details);
    }
    case 'NOTHING_LEFT':
      return new ApiError('NOT_POSSIBLE', 'Nothing is left to be credited.', { reason: error.code });
    case 'MORE_THAN_INVOICED':
      return new ApiError('NOT_POSSIBLE', 'That is more than the invoice came to, with its caps and discounts.', {
        reason: error.code,
      });
  }
}

/** Work is given back by whole lines, and not what a retainer's balance has taken in. @throws ApiError `NOT_POSSIBLE` */
function refuseGivingBack(lines: readonly LineToCredit[], credit: Credit): void {
  const byId = new Map(lines.map((line) => [line.id, line]));
  const inPart = credit.lines.filter(({ lineId, isRest }) => !isRest && byId.get(lineId)?.kind !== 'DISCOUNT');
  const details = (of: Credit['lines']) => ({ lineIds: of.map(({ lineId }) => lineId) });
  if (inPart.length > 0) {
    const message = 'Work is given back by whole lines only.';
    throw new ApiError('NOT_POSSIBLE', message, { reason: 'CREDITED_IN_PART', ...details(inPart) });
  }
  const inBalance = credit.lines.filter(({ lineId }) => byId.get(lineId)?.isInBalance);
  if (inBalance.length > 0) {
    const message = 'The retainer’s balance has taken this correction in.';
    throw new ApiError('NOT_POSSIBLE', message, { reason: 'IN_BALANCE', ...details(inBalance) });
  }
}

interface DraftToInsert {
  invoice: InvoiceNode;
  wanted: Wanted;
  credit: Credit;
  lines: readonly LineToCredit[];
}

async function insertDraft(
  transaction: TenantTransaction,
  { invoice, wanted, credit, lines }: DraftToInsert,
): Promise<string> {
  const subtotal = -credit.lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const tax = -credit.taxes.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const [note] = await transaction.rows<{ id: string }>(
    `insert into invoices (agency_id, client_id, month, currency, kind, corrects_id, entity_id, gives_back, note, grouping,
       subtotal_minor, tax_minor, total_minor)
     select agency_id, client_id, date_trunc('month', ${todayOf(transaction)})::date, currency, 'CREDIT_NOTE', id, entity_id,
       $3, $4, grouping, $5, $6, $7 from invoices where agency_id = $1 and id = $2 returning id`,
    [...[transaction.agencyId, invoice.id, wanted.givesBack, wanted.note || null], ...[subtotal, tax, subtotal + tax]],
  );
  const id = (note as { id: string }).id;
  await insertLines(transaction, id, { credit, lines, currency: invoice.currency });
  await insertRows(transaction, {
    table: 'invoice_taxes',
    columns: TAX_COLUMNS,
    rows: credit.taxes.map(({ rate, taxClass, baseMinor, amountMinor }) => [
      ...[id, rate, ...taxOfClass(taxClass), -baseMinor, -amountMinor],
    ]),
  });
  return id;
}

/** A line that is taken back whole keeps its quantity, at the negative price; of one in part there is its amount once. */
async function insertLines(
  transaction: TenantTransaction,
  noteId: string,
  { credit, lines, currency }: { credit: Credit; lines: readonly LineToCredit[]; currency: string },
): Promise<void> {
  const byId = new Map(lines.map((line) => [line.id, line]));
  const ids = await newIds(transaction, credit.lines.length);
  await insertRows(transaction, {
    table: 'invoice_lines',
    columns: {
      ...{ id: 'uuid', invoice_id: 'uuid', position: 'int', kind: 'text', contract_id: 'uuid', period: 'date' },
      ...{ service_id: 'uuid', quantity_seconds: 'bigint', quantity: 'numeric', unit_price: 'numeric' },
      ...{ factor: 'numeric', amount_minor: 'bigint', tax_rate: 'numeric', untaxed_as: 'text', tax_reason: 'text' },
      ...{ basis: 'jsonb', corrects_line_id: 'uuid' },
    },
    rows: credit.lines.map(({ lineId, amountMinor }, position) => {
      const line = byId.get(lineId) as LineToCredit;
      const isWhole = amountMinor === line.amountMinor;
      const { description, day, pack } = line;
      const of = { ...(description && { description }), ...(day && { day }), ...(pack && { pack }) };
      const basis = { kind: 'CREDIT', lineId, ...of };
      return [
        ...[ids[position], noteId, position, line.kind, line.contractId, line.period, line.serviceId],
        ...(isWhole
          ? [line.quantitySeconds, line.quantity, negated(line.unitPrice)]
          : [null, '1', formatAmount(-amountMinor, currency)]),
        ...[isWhole ? line.factor : null, -amountMinor, line.taxRate, line.untaxedAs, line.taxReason],
        ...[JSON.stringify(basis), lineId],
      ];
    }),
  });
}

const negated = (price: string): string => (price.startsWith('-') ? price.slice(1) : `-${price}`);
