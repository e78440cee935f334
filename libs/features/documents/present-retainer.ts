import type { InvoiceDocument, RetainerFigures, RetainerLot, RetainerStatement } from './invoice-document.js';
import type { DocumentFormats } from './document.formats.js';
import { fillIn, LABELS, type DocumentLabels } from './document.labels.js';
import type { RetainerView, SumView } from './invoice.view.js';

interface Wording {
  labels: DocumentLabels;
  formats: DocumentFormats;
}

type FigureText = (value: bigint) => string;

/** A period of a retainer as a column that adds up from what was carried in to what is left (rule 10). */
export function presentRetainer(
  statement: RetainerStatement,
  language: InvoiceDocument['language'],
  formats: DocumentFormats,
): RetainerView {
  const labels = LABELS[language];
  const figure: FigureText = (value) =>
    statement.unit === 'TIME' ? formats.hours(Number(value)) : formats.money(value.toString());
  return {
    heading: labels.retainerStatement,
    contractTitle: statement.contractTitle,
    period: formats.month(statement.period),
    entries: ledger(statement, labels, figure),
    lotColumns: [labels.leftFrom, labels.leftAmount, labels.expires],
    lots: statement.lots.map((lot) => presentLot(lot, { labels, formats }, figure)),
    noLots: labels.nothingLeft,
  };
}

function ledger(figures: RetainerFigures<number | string>, labels: DocumentLabels, figure: FigureText): SumView[] {
  const granted = BigInt(figures.granted);
  const borrowedIn = BigInt(figures.borrowedIn);
  const entry = (label: string, value: bigint): SumView => ({ label, value: figure(value), strong: false });
  const unlessZero = (label: string, value: bigint): SumView[] => (value === 0n ? [] : [entry(label, value)]);
  return [
    entry(labels.carriedIn, BigInt(figures.carriedIn)),
    entry(labels.granted, granted),
    ...unlessZero(labels.bought, BigInt(figures.bought)),
    ...unlessZero(labels.repaid, -(borrowedIn < granted ? borrowedIn : granted)),
    entry(labels.used, -BigInt(figures.used)),
    ...unlessZero(labels.overage, BigInt(figures.overage)),
    ...unlessZero(labels.expired, -BigInt(figures.expired)),
    { ...entry(labels.left, BigInt(figures.carriedOut)), strong: true },
    ...unlessZero(labels.borrowedOut, BigInt(figures.borrowedOut)),
  ];
}

function presentLot(lot: RetainerLot<number | string>, { labels, formats }: Wording, figure: FigureText): string[] {
  const month = formats.shortMonth(lot.period);
  const from = lot.packName === undefined ? fillIn(labels.grantOf, { month }) : `${lot.packName}, ${month}`;
  const expires = lot.expiresOn === undefined ? labels.never : formats.date(lot.expiresOn);
  return [from, figure(BigInt(lot.left)), expires];
}
