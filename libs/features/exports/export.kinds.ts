import type { InvoiceFilter } from '#features/invoices';
import type { AreaName } from '#platform/access';

/** What is a table of its own. */
export const TABLE_KINDS = [
  ...(['CLIENTS', 'CONTACTS', 'CONTRACTS', 'CONTRACT_VERSIONS', 'PRICES', 'SERVICES', 'ASSISTANTS'] as const),
  ...(['TASKS', 'MANUALS', 'TIME', 'EXPENSES', 'INVOICES', 'INVOICE_LINES', 'RECEIVABLES', 'PAYMENTS'] as const),
  ...(['SETTLEMENTS', 'PAYOUTS', 'JOURNAL'] as const),
];
/** `EVERYTHING` is all tables in one archive, with the papers that are kept. */
export type ExportKind = (typeof TABLE_KINDS)[number] | 'EVERYTHING';

export const EXPORT_FORMATS = [...(['CSV', 'JSONL', 'HLEDGER', 'LEDGER', 'BEANCOUNT', 'QUICKBOOKS', 'XERO'] as const)];
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const EXPORT_STATES = [...(['QUEUED', 'RUNNING', 'DONE', 'STOPPED', 'FAILED', 'EXPIRED'] as const)];
export type ExportStatus = (typeof EXPORT_STATES)[number];

/** What limits an export; all that is given must hold. */
export interface ExportFilter {
  /** First and last day, `YYYY-MM-DD`, by the agency's calendar. */
  from?: string | null;
  to?: string | null;
  clientId?: string | null;
  assistantId?: string | null;
  currency?: string | null;
  /** What a list of invoices was narrowed to. */
  invoices?: InvoiceFilter | null;
  /** When it was asked for: whether an invoice is overdue is a matter of the day. */
  askedAt?: string | null;
}

/** What the receiving program calls a tax of so many percent, decimal text. */
export interface TaxName {
  percent: string;
  name: string;
}

export interface ExportRequest extends ExportFilter {
  kind: ExportKind;
  format: ExportFormat;
  taxNames?: readonly TaxName[] | null;
}

const AREA_OF_KIND: Readonly<Record<Exclude<ExportKind, 'EVERYTHING'>, AreaName>> = {
  CLIENTS: 'clients',
  CONTACTS: 'clients',
  CONTRACTS: 'contracts',
  CONTRACT_VERSIONS: 'contracts',
  PRICES: 'contracts',
  SERVICES: 'services',
  ASSISTANTS: 'assistants',
  TASKS: 'tasks',
  MANUALS: 'manuals',
  EXPENSES: 'expenses',
  PAYOUTS: 'payouts',
  JOURNAL: 'accounting',
  INVOICES: 'invoices',
  INVOICE_LINES: 'invoices',
  RECEIVABLES: 'payments',
  PAYMENTS: 'payments',
  SETTLEMENTS: 'payments',
  TIME: 'time',
};

/** Of whose areas what an export holds is: a key needs their scopes too. */
export const areasOf = (kind: ExportKind): readonly AreaName[] =>
  kind === 'EVERYTHING' ? [...new Set(Object.values(AREA_OF_KIND))] : [AREA_OF_KIND[kind]];

const TABLES: readonly ExportFormat[] = ['CSV', 'JSONL'];

/** Which formats a kind has beside tables. */
const OTHERS: Partial<Record<ExportKind, readonly ExportFormat[]>> = {
  JOURNAL: ['HLEDGER', 'LEDGER', 'BEANCOUNT', 'QUICKBOOKS', 'XERO'],
  INVOICES: ['QUICKBOOKS', 'XERO'],
};

export const formatsOf = (kind: ExportKind): readonly ExportFormat[] => [...TABLES, ...(OTHERS[kind] ?? [])];

const OF_CLIENTS = ['from', 'to', 'clientId', 'currency'] as const;

/** By what a kind can be limited. */
export const FILTERS_OF_KIND: Readonly<Record<ExportKind, readonly (keyof ExportFilter)[]>> = {
  EVERYTHING: [],
  CLIENTS: [],
  CONTACTS: ['clientId'],
  CONTRACTS: ['clientId', 'currency'],
  CONTRACT_VERSIONS: ['clientId', 'currency'],
  PRICES: ['clientId', 'currency'],
  SERVICES: [],
  ASSISTANTS: [],
  TASKS: ['from', 'to', 'clientId', 'assistantId'],
  MANUALS: ['clientId'],
  EXPENSES: [...OF_CLIENTS, 'assistantId'],
  PAYOUTS: ['from', 'to', 'assistantId', 'currency'],
  JOURNAL: ['from', 'to', 'currency'],
  INVOICES: [...OF_CLIENTS, 'invoices'],
  INVOICE_LINES: OF_CLIENTS,
  RECEIVABLES: OF_CLIENTS,
  PAYMENTS: OF_CLIENTS,
  SETTLEMENTS: OF_CLIENTS,
  TIME: ['from', 'to', 'clientId', 'assistantId'],
};

interface FileType {
  ending: string;
  contentType: string;
}

const TEXT = 'text/plain; charset=utf-8';
const CSV = 'text/csv; charset=utf-8; header=present';
const FILE_TYPES: Readonly<Record<ExportFormat, FileType>> = {
  CSV: { ending: 'csv', contentType: CSV },
  JSONL: { ending: 'jsonl', contentType: 'application/jsonl; charset=utf-8' },
  HLEDGER: { ending: 'hledger', contentType: TEXT },
  LEDGER: { ending: 'ledger', contentType: TEXT },
  BEANCOUNT: { ending: 'beancount', contentType: TEXT },
  QUICKBOOKS: { ending: 'quickbooks.csv', contentType: CSV },
  XERO: { ending: 'xero.csv', contentType: CSV },
};
/** QuickBooks Desktop reads no UTF-8. */
const IIF: FileType = { ending: 'iif', contentType: 'text/plain; charset=iso-8859-1' };

const ARCHIVE: FileType = { ending: 'zip', contentType: 'application/zip' };

/** What a file is called, and what it is: (`JOURNAL`, `CSV`) → `journal.csv` */
export function fileOf({ kind, format }: Pick<ExportRequest, 'kind' | 'format'>): {
  fileName: string;
  contentType: string;
} {
  const { ending, contentType } = typeOf({ kind, format });
  return { fileName: `${kind.toLowerCase().replaceAll('_', '-')}.${ending}`, contentType };
}

function typeOf({ kind, format }: Pick<ExportRequest, 'kind' | 'format'>): FileType {
  if (kind === 'EVERYTHING') return ARCHIVE;
  return kind === 'JOURNAL' && format === 'QUICKBOOKS' ? IIF : FILE_TYPES[format];
}
