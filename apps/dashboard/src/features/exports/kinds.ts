import type { ExportFormat, ExportKind, ExportStatus } from '@/gql/exports/graphql';

const TABLES: ExportFormat[] = ['CSV', 'JSONL'];

/** The formats of each kind. */
export const FORMATS: Record<ExportKind, ExportFormat[]> = {
  EVERYTHING: TABLES,
  CLIENTS: TABLES,
  CONTACTS: TABLES,
  CONTRACTS: TABLES,
  CONTRACT_VERSIONS: TABLES,
  PRICES: TABLES,
  SERVICES: TABLES,
  ASSISTANTS: TABLES,
  TASKS: TABLES,
  MANUALS: TABLES,
  TIME: TABLES,
  EXPENSES: TABLES,
  PAYOUTS: TABLES,
  INVOICES: [...TABLES, 'XERO', 'QUICKBOOKS'],
  INVOICE_LINES: TABLES,
  PAYMENTS: TABLES,
  RECEIVABLES: TABLES,
  SETTLEMENTS: TABLES,
  JOURNAL: [...TABLES, 'XERO', 'QUICKBOOKS', 'BEANCOUNT', 'HLEDGER', 'LEDGER'],
};

const WHOLE: readonly ExportKind[] = [
  ...(['EVERYTHING', 'CLIENTS', 'CONTACTS', 'CONTRACTS', 'CONTRACT_VERSIONS', 'PRICES'] as const),
  ...(['SERVICES', 'ASSISTANTS', 'MANUALS'] as const),
];

/** Whether a kind is of some days, and not of all that there is. */
export const hasDays = (kind: ExportKind): boolean => !WHOLE.includes(kind);

export const KINDS = Object.keys(FORMATS) as ExportKind[];

/** Whether what is in other currencies is converted. */
export const isInOneCurrency = ({ kind, format }: { kind: ExportKind; format: ExportFormat }): boolean =>
  kind === 'JOURNAL' && (format === 'XERO' || format === 'QUICKBOOKS');

export const isUnderWay = (status: ExportStatus): boolean => status === 'QUEUED' || status === 'RUNNING';
