export const REPORTS = [
  'income-statement',
  'balance-sheet',
  'trial-balance',
  'aged-receivables',
  'aged-payables',
  'deferred-revenue',
  'tax-report',
  'margins',
  'contractor-years',
] as const;
export type ReportKey = (typeof REPORTS)[number];
