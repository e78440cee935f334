import type { AreaName } from '#platform/access';

export const EXPORT_KINDS = [
  ...(['JOURNAL', 'INVOICES', 'INVOICE_LINES', 'RECEIVABLES', 'PAYMENTS', 'SETTLEMENTS', 'TIME'] as const),
];
export type ExportKind = (typeof EXPORT_KINDS)[number];

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

/** Of whose area what an export holds is: a key needs its scope too. */
export const AREA_OF_KIND: Readonly<Record<ExportKind, AreaName>> = {
  JOURNAL: 'accounting',
  INVOICES: 'invoices',
  INVOICE_LINES: 'invoices',
  RECEIVABLES: 'payments',
  PAYMENTS: 'payments',
  SETTLEMENTS: 'payments',
  TIME: 'time',
};

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
  JOURNAL: ['from', 'to', 'currency'],
  INVOICES: OF_CLIENTS,
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

/** What a file is called, and what it is: (`JOURNAL`, `CSV`) → `journal.csv` */
export function fileOf({ kind, format }: Pick<ExportRequest, 'kind' | 'format'>): {
  fileName: string;
  contentType: string;
} {
  const { ending, contentType } = kind === 'JOURNAL' && format === 'QUICKBOOKS' ? IIF : FILE_TYPES[format];
  return { fileName: `${kind.toLowerCase().replaceAll('_', '-')}.${ending}`, contentType };
}
