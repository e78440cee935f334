import { SqlValues } from '#platform/graphql';
import { instants, texts, values, type Table } from './table.js';

export const PAPER_KINDS = ['INVOICE', 'RECEIPT', 'PAYOUT_STATEMENT', 'STATEMENT_OF_ACCOUNT', 'TASK_FILE'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

const RECEIPT_ENDING = `case r.content_type when 'application/pdf' then 'pdf' when 'image/png' then 'png' else 'jpg' end`;

// A number may be another legal entity's too, so the id stands beside it.
const PAPERS = `
  select d.agency_id, 'INVOICE' as kind, d.invoice_id as id, d.invoice_id as of_id, i.number as name, i.issued_on as day, d.created_at as made_at,
         'invoices/' || regexp_replace(i.number, '[^A-Za-z0-9_.-]+', '-', 'g') || '-' || right(i.id::text, 12) || '.pdf' as file,
         octet_length(d.content) as bytes, d.sha256
    from documents d join invoices i on i.agency_id = d.agency_id and i.id = d.invoice_id
  union all
  select r.agency_id, 'RECEIPT', r.expense_id, r.expense_id, e.description, e.day, r.uploaded_at,
         'receipts/' || e.day || '-' || e.id || '.' || ${RECEIPT_ENDING}, octet_length(r.content), r.sha256
    from expense_receipts r join expenses e on e.agency_id = r.agency_id and e.id = r.expense_id
  union all
  select s.agency_id, 'PAYOUT_STATEMENT', s.approval_id, s.payout_id, x.name, a.booked_on, s.created_at,
         'payout-statements/' || a.booked_on || '-' || s.approval_id || '.pdf', octet_length(s.content), s.sha256
    from payout_statements s
    join payout_approvals a on a.agency_id = s.agency_id and a.id = s.approval_id
    join payouts p on p.agency_id = s.agency_id and p.id = s.payout_id
    join assistants x on x.agency_id = p.agency_id and x.id = p.assistant_id
  union all
  select s.agency_id, 'STATEMENT_OF_ACCOUNT', s.id, s.client_id, c.name, s.to_date, s.requested_at,
         'statements-of-account/' || s.to_date || '-' || s.id || '.pdf', octet_length(s.content), sha256(s.content)
    from account_statements s join clients c on c.agency_id = s.agency_id and c.id = s.client_id where s.content is not null
  union all
  select f.agency_id, 'TASK_FILE', f.id, f.task_id, f.name, (f.uploaded_at at time zone 'UTC')::date, f.uploaded_at,
         'task-files/' || (f.uploaded_at at time zone 'UTC')::date || '-' || f.id || coalesce(lower(substring(f.name from '\\.[A-Za-z0-9]{1,16}$')), ''),
         f.bytes, f.sha256
    from task_files f where f.removed_at is null`;

/** What of a paper is needed to find it and to name it. */
export interface PaperRow {
  kind: PaperKind;
  id: string;
  file: string;
  bytes: number;
}

/** The papers that an agency has: which file each is, and of which row. `of_id` is the invoice, expense, payout, client or task. */
export function papersTable(agencyId: string): Table {
  const given = new SqlValues();
  return {
    source: {
      columns: `p.file, p.kind, p.id, p.of_id, p.name, p.day::text, p.bytes, encode(p.sha256, 'hex') as sha256, ${instants('p', 'made_at')}`,
      from: `(${PAPERS}) p`,
      ...{ conditions: [`p.agency_id = ${given.add(agencyId)}`], order: 'p.kind, p.day, p.id', values: given },
    },
    columns: [
      ...[...texts('file'), ...values('kind', 'of_id'), ...texts('name')],
      ...values('day', 'bytes', 'sha256', 'made_at'),
    ],
  };
}

/** SQL of the contents of some papers of a kind: id and content. */
export const CONTENT_OF: Readonly<Record<PaperKind, string>> = {
  INVOICE: `select invoice_id as id, content from documents where agency_id = $1 and invoice_id = any($2)`,
  RECEIPT: `select expense_id as id, content from expense_receipts where agency_id = $1 and expense_id = any($2)`,
  PAYOUT_STATEMENT: `select approval_id as id, content from payout_statements where agency_id = $1 and approval_id = any($2)`,
  TASK_FILE: `select file_id as id, content from task_file_contents where agency_id = $1 and file_id = any($2)`,
  STATEMENT_OF_ACCOUNT: `select id, content from account_statements where agency_id = $1 and id = any($2)`,
};
