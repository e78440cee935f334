import type { DocumentLanguage } from './invoice-document.js';

/** An invoice as the paper says it: every value a finished string, in the order in which it stands. */
export interface InvoiceView {
  language: DocumentLanguage;
  /** The file's own title, as a reader's window shows it. */
  title: string;
  author: string;
  issued: { year: number; month: number; day: number };
  accentColor: string;
  heading: string;
  agencyName: string;
  /** Where the typesetter finds it. */
  logo: string | null;
  facts: LabelledText[];
  parties: PartyView[];
  headline: string;
  lineTable: LineTableView;
  taxTable: { columns: string[]; rows: string[][] };
  /** Why there's no tax, in whole sentences. */
  taxReasons: string[];
  totals: SumView[];
  retainers: RetainerView[];
  sections: SectionView[];
  footer: string;
  /** `{page}` and `{pages}` are filled in where pages are counted. */
  pageOf: string;
}

export interface LabelledText {
  label: string;
  value: string;
}

export interface SumView extends LabelledText {
  strong: boolean;
}

export interface PartyView {
  label: string;
  name: string;
  lines: string[];
}

export interface LineTableView {
  description: string;
  period: string;
  quantity: string;
  unitPrice: string;
  /** None when no line is taxed: the column is left out. */
  tax: string | null;
  amount: string;
  groups: LineGroupView[];
}

export interface LineGroupView {
  title: string;
  lines: LineView[];
  subtotal: LabelledText;
}

export interface LineView {
  description: string;
  period: string;
  quantity: string;
  unitPrice: string;
  tax: string;
  amount: string;
  /** A line each. */
  note: string[];
  details: LineDetailView[];
}

/** Below a line, smaller; the amount stands with the description and not in the column that is added up. */
export interface LineDetailView {
  description: string;
  quantity: string;
  amount: string;
}

export interface RetainerView {
  heading: string;
  contractTitle: string;
  period: string;
  entries: SumView[];
  lotColumns: string[];
  lots: string[][];
  /** Said in place of the lots when there are none. */
  noLots: string;
}

export interface SectionView {
  title: string;
  lines: string[];
}
