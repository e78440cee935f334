import type { ExportFormat, ExportKind, ExportStatus } from '@/gql/exports/graphql';

const TABLES: ExportFormat[] = ['CSV', 'JSONL'];

/** The formats of each kind. */
export const FORMATS: Record<ExportKind, ExportFormat[]> = {
  TIME: TABLES,
  INVOICES: [...TABLES, 'XERO', 'QUICKBOOKS'],
  INVOICE_LINES: TABLES,
  PAYMENTS: TABLES,
  RECEIVABLES: TABLES,
  SETTLEMENTS: TABLES,
  JOURNAL: [...TABLES, 'XERO', 'QUICKBOOKS', 'BEANCOUNT', 'HLEDGER', 'LEDGER'],
};

export const KINDS = Object.keys(FORMATS) as ExportKind[];

/** Whether what is in other currencies is converted. */
export const isInOneCurrency = ({ kind, format }: { kind: ExportKind; format: ExportFormat }): boolean =>
  kind === 'JOURNAL' && (format === 'XERO' || format === 'QUICKBOOKS');

export const isUnderWay = (status: ExportStatus): boolean => status === 'QUEUED' || status === 'RUNNING';
