import { SqlValues } from '#platform/graphql';
import type { ExportFilter } from './export.kinds.js';
import { conditionsOf } from './row-source.js';
import { amounts, texts, values, type Table } from './table.js';

const INVOICE_JOINS = `
  join clients c on c.agency_id = i.agency_id and c.id = i.client_id
  left join invoices k on k.agency_id = i.agency_id and k.id = i.corrects_id`;

/** Documents that are issued. */
export function invoicesTable(agencyId: string, filter: ExportFilter): Table {
  const given = new SqlValues();
  const conditions = [`i.agency_id = ${given.add(agencyId)}`, 'i.issued_on is not null'];
  conditions.push(
    ...conditionsOf(given, filter, {
      day: 'i.issued_on',
      currency: 'i.currency',
      client: 'i.client_id',
      invoice: 'i.id',
    }),
  );
  return {
    source: {
      columns: `i.id, i.kind, n.code as entity, i.number, k.number as corrects, i.client_id, c.name as client, c.legal_name as client_legal_name,
        c.tax_id as client_tax_id, i.issued_on::text, i.due_on::text, i.currency, i.subtotal_minor, i.tax_minor, i.total_minor,
        r.paid_minor, r.credited_minor, r.written_off_minor, r.open_minor`,
      from: `invoices i ${INVOICE_JOINS} left join legal_entities n on n.agency_id = i.agency_id and n.id = i.entity_id
        left join receivables r on r.agency_id = i.agency_id and r.invoice_id = i.id`,
      ...{ conditions, order: 'i.issued_on, i.id', values: given },
    },
    columns: [
      ...[...values('id', 'kind', 'entity'), ...texts('number', 'corrects'), ...values('client_id')],
      ...[...texts('client', 'client_legal_name', 'client_tax_id'), ...values('issued_on', 'due_on', 'currency')],
      ...amounts('subtotal', 'tax', 'total', 'paid', 'credited', 'written_off', 'open'),
    ],
  };
}

/** Lines of documents that are issued, in their order; `hours` or `quantity` times `unit_price`, before rounding. */
export function invoiceLinesTable(agencyId: string, filter: ExportFilter): Table {
  const given = new SqlValues();
  const conditions = [`i.agency_id = ${given.add(agencyId)}`, 'i.issued_on is not null'];
  conditions.push(
    ...conditionsOf(given, filter, { day: 'i.issued_on', currency: 'i.currency', client: 'i.client_id' }),
  );
  return {
    source: {
      columns: `l.id, i.id as invoice_id, i.number as invoice, i.kind as invoice_kind, i.issued_on::text, i.client_id, c.name as client,
        l.position::text, l.kind, t.title as contract, to_char(l.period, 'YYYY-MM') as period, s.name as service, l.note,
        l.quantity_seconds::text as seconds, l.quantity::text, l.factor::text, l.unit_price::text, l.amount_minor, l.tax_rate::text, i.currency`,
      from: `invoices i ${INVOICE_JOINS} join invoice_lines l on l.agency_id = i.agency_id and l.invoice_id = i.id
        left join contracts t on t.agency_id = l.agency_id and t.id = l.contract_id
        left join services s on s.agency_id = l.agency_id and s.id = l.service_id`,
      ...{ conditions, order: 'i.issued_on, i.id, l.position', values: given },
    },
    columns: [
      ...[...values('id', 'invoice_id'), ...texts('invoice'), ...values('invoice_kind', 'issued_on', 'client_id')],
      ...[...texts('client'), ...values('position', 'kind'), ...texts('contract'), ...values('period')],
      ...[...texts('service', 'note'), ...values('seconds', 'quantity', 'factor', 'unit_price')],
      ...[...amounts('amount'), ...values('tax_rate', 'currency')],
    ],
  };
}

/** What clients owe, a row a document, with what has settled it. */
export function receivablesTable(agencyId: string, filter: ExportFilter): Table {
  const given = new SqlValues();
  const conditions = [`r.agency_id = ${given.add(agencyId)}`];
  conditions.push(
    ...conditionsOf(given, filter, { day: 'r.issued_on', currency: 'r.currency', client: 'r.client_id' }),
  );
  return {
    source: {
      columns: `r.invoice_id, i.number as invoice, r.client_id, c.name as client, r.issued_on::text, r.due_on::text, r.currency,
        r.total_minor, r.paid_minor, r.credited_minor, r.written_off_minor, r.open_minor`,
      from: `receivables r join invoices i on i.agency_id = r.agency_id and i.id = r.invoice_id
        join clients c on c.agency_id = r.agency_id and c.id = r.client_id`,
      ...{ conditions, order: 'r.issued_on, r.invoice_id', values: given },
    },
    columns: [
      ...[...values('invoice_id'), ...texts('invoice'), ...values('client_id'), ...texts('client')],
      ...values('issued_on', 'due_on', 'currency'),
      ...amounts('total', 'paid', 'credited', 'written_off', 'open'),
    ],
  };
}

/** Money from clients, and given back; `unallocated` is what no document has taken. */
export function paymentsTable(agencyId: string, filter: ExportFilter): Table {
  const given = new SqlValues();
  const conditions = [`p.agency_id = ${given.add(agencyId)}`];
  conditions.push(...conditionsOf(given, filter, { day: 'p.paid_on', currency: 'p.currency', client: 'p.client_id' }));
  return {
    source: {
      columns: `p.id, p.kind, p.client_id, c.name as client, p.paid_on::text, p.currency, p.amount_minor, p.unallocated_minor,
        p.method, p.reference, p.note`,
      from: `payments p join clients c on c.agency_id = p.agency_id and c.id = p.client_id`,
      ...{ conditions, order: 'p.paid_on, p.id', values: given },
    },
    columns: [
      ...[...values('id', 'kind', 'client_id'), ...texts('client'), ...values('paid_on', 'currency')],
      ...[...amounts('amount', 'unallocated'), ...values('method'), ...texts('reference', 'note')],
    ],
  };
}

/** What of a payment, credit note or write-off has gone to which invoice or refund; less than nothing where it was undone. */
export function settlementsTable(agencyId: string, filter: ExportFilter): Table {
  const given = new SqlValues();
  const conditions = [`s.agency_id = ${given.add(agencyId)}`];
  const [currency, client] = ['coalesce(r.currency, p.currency)', 'coalesce(r.client_id, p.client_id)'];
  conditions.push(...conditionsOf(given, filter, { day: 's.made_on', currency, client }));
  return {
    source: {
      columns: `s.id, s.made_on::text, ${client} as client_id, c.name as client, s.invoice_id, i.number as invoice, s.refund_id,
        s.payment_id, s.credit_id, k.number as credit_note, s.write_off_id, s.amount_minor, ${currency} as currency, s.reverses_id`,
      from: `settlements s left join receivables r on r.agency_id = s.agency_id and r.invoice_id = s.invoice_id
        left join payments p on p.agency_id = s.agency_id and p.id = s.refund_id
        left join invoices i on i.agency_id = s.agency_id and i.id = s.invoice_id
        left join invoices k on k.agency_id = s.agency_id and k.id = s.credit_id
        join clients c on c.agency_id = s.agency_id and c.id = ${client}`,
      ...{ conditions, order: 's.made_on, s.id', values: given },
    },
    columns: [
      ...[...values('id', 'made_on', 'client_id'), ...texts('client'), ...values('invoice_id'), ...texts('invoice')],
      ...[...values('refund_id', 'payment_id', 'credit_id'), ...texts('credit_note'), ...values('write_off_id')],
      ...[...amounts('amount'), ...values('currency', 'reverses_id')],
    ],
  };
}
