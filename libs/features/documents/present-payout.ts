import { groupBy } from '#core/collections';
import { documentFormats, type DocumentFormats } from './document.formats.js';
import { fillIn, LABELS, type DocumentLabels } from './document.labels.js';
import type { InvoiceView, LineGroupView, LineView, SumView } from './invoice.view.js';
import type { PaidTaskLine, PaidTimeLine, PayoutDocument } from './payout-document.js';
import { PAYOUT_LABELS, type PayoutLabels } from './payout.labels.js';

const ACCENT = '#3b4a6b';

interface Presented {
  document: PayoutDocument;
  words: PayoutLabels;
  labels: DocumentLabels;
  formats: DocumentFormats;
  /** What it comes to, without a sign: words say who owes it. */
  total: string;
  isOwedBack: boolean;
}

/**
 * What a statement of pay says, word for word, in the document's language, in the form of an invoice's page.
 * @throws Error where the lines don't come to the total: a statement must never differ from the payout
 */
export function presentPayout(document: PayoutDocument): InvoiceView {
  const { language, agency, approvedOn, month, totalMinor } = document;
  const formats = documentFormats(document);
  const presented: Presented = {
    ...{ document, formats, words: PAYOUT_LABELS[language], labels: LABELS[language] },
    ...{ total: formats.money(totalMinor.replace(/^-/, '')), isOwedBack: totalMinor.startsWith('-') },
  };
  const { words, labels } = presented;
  refuseOtherSum(document);
  const [year = 0, monthOfYear = 0, day = 0] = approvedOn.split('-').map(Number);
  return {
    language,
    title: `${words.statement} ${document.reference}`,
    author: agency.legalName,
    issued: { year, month: monthOfYear, day },
    accentColor: ACCENT,
    heading: words.statement,
    agencyName: agency.name,
    logo: null,
    facts: [
      { label: words.reference, value: document.reference },
      { label: labels.period, value: formats.month(month) },
      { label: words.approved, value: formats.date(approvedOn) },
    ],
    parties: presentParties(presented),
    headline: presentHeadline(presented),
    lineTable: {
      ...{ description: labels.description, period: labels.period, quantity: labels.quantity, unitPrice: words.rate },
      ...{ tax: null, amount: fillIn(labels.amountIn, { currency: document.currency.code }) },
      groups: presentGroups(presented),
    },
    taxTable: { columns: [], rows: [] },
    taxReasons: [],
    totals: presentTotals(presented),
    retainers: [],
    sections: [],
    footer: [agency.legalName, agency.taxId].filter((text) => text).join(' · '),
    pageOf: labels.pageOf,
  };
}

function presentHeadline({ document: { assistant, month }, words, formats, total, isOwedBack }: Presented): string {
  const values = { amount: total, month: formats.month(month) };
  return isOwedBack
    ? fillIn(words.headlineOwed, { ...values, assistant: assistant.name })
    : fillIn(words.headline, values);
}

function refuseOtherSum({ totalMinor, ...document }: PayoutDocument): void {
  const { time, tasks, corrections, expenses, adjustments } = document;
  const sum = sumOf([...time, ...tasks, ...corrections, ...expenses, ...adjustments]);
  if (sum !== BigInt(totalMinor)) throw new Error(`a statement's lines come to ${sum}, and not to ${totalMinor}`);
}

const sumOf = (lines: readonly { amountMinor: string }[]): bigint =>
  lines.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n);

function presentParties({ document, labels, words, isOwedBack }: Presented): InvoiceView['parties'] {
  const { agency, assistant } = document;
  const lines = [...agency.addressLines, agency.email, agency.taxId && `${labels.taxId}: ${agency.taxId}`];
  return [
    {
      label: labels.from,
      name: agency.legalName,
      lines: lines.filter((line) => line !== undefined).filter((line) => line !== ''),
    },
    {
      label: isOwedBack ? words.owedBy : words.paidTo,
      name: assistant.name,
      lines: assistant.email === undefined ? [] : [assistant.email],
    },
  ];
}

interface SummedLine {
  view: LineView;
  amountMinor: string;
}

const titleOf = ({ client, contract }: { client: string; contract: string }): string => `${client} · ${contract}`;

function presentGroups(presented: Presented): LineGroupView[] {
  const { document, words, labels, formats } = presented;
  const byContract = groupBy([...document.time, ...document.tasks], titleOf);
  const groups: [title: string, lines: SummedLine[]][] = [
    ...[...byContract].map(([title, lines]): [string, SummedLine[]] => [
      title,
      lines.map((line) => ({ view: presentWork(presented, line), amountMinor: line.amountMinor })),
    ]),
    [words.corrections, presentCorrections(presented)],
    [words.expenses, presentExpenses(presented)],
    [words.adjustments, presentAdjustments(presented)],
  ];
  return groups
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => ({
      title,
      lines: lines.map(({ view }) => view),
      subtotal: { label: labels.subtotal, value: formats.amount(String(sumOf(lines))) },
    }));
}

function presentCorrections(presented: Presented): SummedLine[] {
  const { document, words, formats } = presented;
  return document.corrections.map((line) => ({
    amountMinor: line.amountMinor,
    view: {
      ...lineOf(presented, `${words.correction}: ${titleOf(line)}`, line),
      period: formats.date(line.day),
      quantity: formats.hours(line.seconds),
      unitPrice: formats.amount(line.rateMinor),
    },
  }));
}

function presentExpenses(presented: Presented): SummedLine[] {
  const { document, formats } = presented;
  return document.expenses.map((line) => ({
    amountMinor: line.amountMinor,
    view: { ...lineOf(presented, `${line.description} (${titleOf(line)})`, line), period: formats.date(line.day) },
  }));
}

function presentAdjustments(presented: Presented): SummedLine[] {
  const { document, words } = presented;
  return document.adjustments.map((line) => {
    const kind = line.amountMinor.startsWith('-') ? words.deduction : words.bonus;
    return { amountMinor: line.amountMinor, view: lineOf(presented, `${kind}: ${line.reason}`, line) };
  });
}

const lineOf = ({ formats }: Presented, description: string, { amountMinor }: { amountMinor: string }): LineView => ({
  ...{ description, period: '', quantity: '', unitPrice: '', tax: '', note: [], details: [] },
  amount: formats.amount(amountMinor),
});

function presentWork(presented: Presented, line: PaidTimeLine | PaidTaskLine): LineView {
  const { words, formats } = presented;
  const period = formats.shortMonth(line.month);
  if ('seconds' in line)
    return {
      ...lineOf(presented, words.time, line),
      ...{ period, quantity: formats.hours(line.seconds), unitPrice: formats.amount(line.rateMinor) },
    };
  const price = formats.amount(line.priceMinor);
  const share = line.share === undefined ? price : fillIn(words.shareOf, { price, share: formats.percent(line.share) });
  return { ...lineOf(presented, line.title, line), period, unitPrice: share };
}

function presentTotals({ document, words, formats, total, isOwedBack }: Presented): SumView[] {
  const { time, tasks, corrections, expenses, adjustments } = document;
  const parts: [string, readonly { amountMinor: string }[]][] = [
    [words.forTime, time],
    [words.forTasks, tasks],
    [words.corrections, corrections],
    [words.expenses, expenses],
    [words.adjustments, adjustments],
  ];
  return [
    ...parts
      .filter(([, lines]) => lines.length > 0)
      .map(([label, lines]) => ({ label, value: formats.amount(String(sumOf(lines))), strong: false })),
    { label: isOwedBack ? words.totalOwed : words.total, value: total, strong: true },
  ];
}
