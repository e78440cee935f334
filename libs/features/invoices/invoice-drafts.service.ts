import { Injectable } from '@nestjs/common';
import { retotalDraft, takeOffDraft } from '#features/billing';
import { ApiError, withIdempotency, type Caller } from '#platform/access';
import { Tenancy, updateRow, type TenantTransaction } from '#platform/tenancy';
import { discardDraft, draftOf } from './discard-draft.js';
import type {
  AddInvoiceLinesInput,
  CreateInvoiceInput,
  InvoiceVersionInput,
  NoteInvoiceLineInput,
  RemoveInvoiceLinesInput,
  UpdateInvoiceInput,
  UpdateInvoiceLineInput,
} from './invoice-drafts.inputs.js';
import type { InvoiceNode } from './invoice.reads.js';
import { lockInvoice, refuseCreditNote } from './lock-draft.js';
import { insertOneOffLines, oneOffRows } from './one-off-lines.js';
import { todayOf } from './invoice-state.js';

/**
 * Drafts as people edit them. Every change names the version that its caller has seen.
 * All throw ApiError `NOT_FOUND`, `CONFLICT`, and `NOT_POSSIBLE` in a state that forbids it.
 */
@Injectable()
export class InvoiceDraftsService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @throws ApiError `BAD_USER_INPUT` */
  createInvoice(caller: Caller, { idempotencyKey: key, ...request }: CreateInvoiceInput): Promise<string> {
    const once = { caller, key, operation: 'createInvoice', request };
    return this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, once, () => createDraft(transaction, request)),
    );
  }

  /** @throws ApiError `BAD_USER_INPUT` */
  addInvoiceLines(caller: Caller, input: AddInvoiceLinesInput): Promise<string> {
    return this.edit(caller, input, async (transaction, invoice) => {
      refuseCreditNote(invoice);
      await insertOneOffLines(transaction, draftOf(invoice), input.lines);
      await retotalDraft(transaction, invoice.id);
    });
  }

  /** @throws ApiError `BAD_USER_INPUT`; `NOT_POSSIBLE` (`NOT_WRITTEN_BY_HAND`) */
  updateInvoiceLine(caller: Caller, input: UpdateInvoiceLineInput): Promise<string> {
    return this.edit(caller, input, async (transaction, invoice) => {
      refuseCreditNote(invoice);
      await refuseComputed(transaction, input);
      const [row] = await oneOffRows(transaction, draftOf(invoice), [input]);
      await transaction.tuples(
        `update invoice_lines set service_id = $3, quantity = $4, unit_price = $5, amount_minor = $6, tax_rate = $7,
           basis = $8, note = $9, untaxed_as = $10, tax_reason = $11 where agency_id = $1 and id = $2`,
        [
          ...[transaction.agencyId, input.lineId, row?.serviceId, row?.quantity, row?.unitPrice],
          ...[row?.amountMinor, row?.taxRate, row?.basis, row?.note, row?.untaxedAs, row?.taxReason],
        ],
      );
      await retotalDraft(transaction, invoice.id);
    });
  }

  /** What they charged is open again. @throws ApiError `NOT_POSSIBLE` also with the lines that stand in the way */
  removeInvoiceLines(caller: Caller, input: RemoveInvoiceLinesInput): Promise<string> {
    return this.edit(caller, input, async (transaction, invoice) => {
      refuseCreditNote(invoice);
      await refuseAll(transaction, input);
      await takeOffDraft(transaction, draftOf(invoice), input.lineIds);
    });
  }

  /** As `discardDraft`. */
  discardInvoice(caller: Caller, input: InvoiceVersionInput): Promise<string> {
    return this.tenancy.write(caller, (transaction) => discardDraft(transaction, input));
  }

  updateInvoice(caller: Caller, input: UpdateInvoiceInput): Promise<string> {
    const { note, grouping } = input;
    return this.edit(caller, input, (transaction, { id }) =>
      updateRow(transaction, { table: 'invoices', id }, { note: note === '' ? null : note, grouping }),
    );
  }

  noteInvoiceLine(caller: Caller, input: NoteInvoiceLineInput): Promise<string> {
    return this.edit(caller, input, async (transaction, { id }) => {
      const changed = await transaction.rows(
        'update invoice_lines set note = $4 where agency_id = $1 and invoice_id = $2 and id = $3 returning id',
        [transaction.agencyId, id, input.lineId, input.note || null],
      );
      if (changed.length === 0) throw noLine();
      await updateRow(transaction, { table: 'invoices', id }, {});
    });
  }

  approveInvoice(caller: Caller, input: InvoiceVersionInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const { id } = await lockInvoice(transaction, input, 'approve');
      const approval = { status: 'APPROVED', approved_at: transaction.now, approved_by: caller.userId };
      await updateRow(transaction, { table: 'invoices', id }, approval);
      return id;
    });
  }

  takeBackInvoiceApproval(caller: Caller, input: InvoiceVersionInput): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const { id } = await lockInvoice(transaction, input, 'takeBackApproval');
      const values = { status: 'DRAFT', approved_at: null, approved_by: null };
      await updateRow(transaction, { table: 'invoices', id }, values);
      return id;
    });
  }

  private edit(
    caller: Caller,
    input: InvoiceVersionInput,
    change: (transaction: TenantTransaction, invoice: InvoiceNode) => Promise<void>,
  ): Promise<string> {
    return this.tenancy.write(caller, async (transaction) => {
      const invoice = await lockInvoice(transaction, { id: input.id, version: input.version }, 'edit');
      await change(transaction, invoice);
      return invoice.id;
    });
  }
}

async function createDraft(
  transaction: TenantTransaction,
  { clientId, currency, month, lines, note }: Omit<CreateInvoiceInput, 'idempotencyKey'>,
): Promise<string> {
  const [row] = await transaction.rows<{ id: string; month: string }>(
    `insert into invoices (agency_id, client_id, month, currency, note, subtotal_minor, tax_minor, total_minor)
     select c.agency_id, c.id, coalesce($4::date, date_trunc('month', ${todayOf(transaction)})::date), $3, $5, 0, 0, 0
       from clients c where c.agency_id = $1 and c.id = $2
     returning id, to_char(month, 'YYYY-MM') as month`,
    [transaction.agencyId, clientId, currency, month ? `${month}-01` : null, note || null],
  );
  if (!row) throw new ApiError('NOT_FOUND', 'There is no such client.');
  await insertOneOffLines(transaction, { ...row, clientId, currency }, lines);
  await retotalDraft(transaction, row.id);
  return row.id;
}

const noLine = (): ApiError => new ApiError('NOT_FOUND', 'There is no such line on this invoice.');

async function refuseComputed(
  transaction: TenantTransaction,
  { id, lineId }: { id: string; lineId: string },
): Promise<void> {
  const [line] = await transaction.rows<{ kind: string }>(
    'select kind from invoice_lines where agency_id = $1 and invoice_id = $2 and id = $3',
    [transaction.agencyId, id, lineId],
  );
  if (!line) throw noLine();
  if (line.kind === 'ONE_OFF') return;
  const message = 'What a line charges by its contract can’t be edited.';
  throw new ApiError('NOT_POSSIBLE', message, { reason: 'NOT_WRITTEN_BY_HAND' });
}

async function refuseAll(
  transaction: TenantTransaction,
  { id, lineIds }: { id: string; lineIds: readonly string[] },
): Promise<void> {
  const left = await transaction.rows(
    'select from invoice_lines where agency_id = $1 and invoice_id = $2 and id <> all ($3) limit 1',
    [transaction.agencyId, id, lineIds],
  );
  if (left.length > 0) return;
  throw new ApiError('NOT_POSSIBLE', 'Nothing would be left on it: discard it.', { reason: 'LAST_LINES' });
}
