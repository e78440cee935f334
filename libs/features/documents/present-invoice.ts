import { createHash } from 'node:crypto';
import { taxReasonText } from '#core/billing';
import { documentFormats, type DocumentFormats } from './document.formats.js';
import { fillIn, LABELS, type DocumentLabels } from './document.labels.js';
import type {
  InvoiceContract,
  InvoiceDocument,
  InvoiceLine,
  InvoiceLineDetail,
  InvoiceLogo,
  InvoiceTax,
} from './invoice-document.js';
import type {
  InvoiceView,
  LabelledText,
  LineDetailView,
  LineGroupView,
  LineTableView,
  LineView,
  PartyView,
  SectionView,
  SumView,
} from './invoice.view.js';
import { presentRetainer } from './present-retainer.js';

/** Named for its bytes, so that the typesetter never takes one for another. */
export const logoPath = ({ contentType, base64 }: InvoiceLogo): string =>
  `/logo-${createHash('sha256').update(base64).digest('hex').slice(0, 16)}.${LOGO_ENDINGS[contentType]}`;

const LOGO_ENDINGS = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/svg+xml': 'svg' } as const;

const NEUTRAL_ACCENT = '#3b4a6b';

export const accentOf = ({ accentColor = '' }: { accentColor?: string }): string =>
  /^#[0-9a-f]{6}$/i.test(accentColor) ? accentColor : NEUTRAL_ACCENT;

interface Presented {
  document: InvoiceDocument;
  labels: DocumentLabels;
  formats: DocumentFormats;
}

/**
 * What an invoice's paper says, word for word, in the document's language: amounts, hours and dates as they read, parts
 * that don't apply left out. Pure. Throws where an amount, date or rate isn't of the form that `InvoiceDocument` gives.
 */
export function presentInvoice(document: InvoiceDocument): InvoiceView {
  const labels = LABELS[document.language];
  const formats = documentFormats(document);
  const presented: Presented = { document, labels, formats };
  const { agency, issueDate } = document;
  const heading = document.kind === 'INVOICE' ? labels.invoice : labels.creditNote;
  const [year = 0, month = 0, day = 0] = issueDate.split('-').map(Number);
  return {
    language: document.language,
    title: `${heading} ${document.number}`,
    author: agency.legalName,
    issued: { year, month, day },
    accentColor: accentOf(document),
    heading,
    agencyName: agency.name,
    logo: agency.logo ? logoPath(agency.logo) : null,
    facts: presentFacts(presented),
    parties: partiesOf(document, { from: labels.from, to: labels.billTo, taxId: labels.taxId }),
    headline: presentHeadline(presented),
    lineTable: presentLines(presented),
    taxTable: presentTaxes(presented),
    taxReasons: presentTaxReasons(document),
    totals: presentTotals(presented),
    retainers: document.retainers.map((statement) => presentRetainer(statement, document.language, formats)),
    sections: presentSections(presented),
    footer: [agency.legalName, agency.taxId].filter(isSaid).join(' · '),
    pageOf: labels.pageOf,
  };
}

function presentFacts({ document, labels, formats }: Presented): LabelledText[] {
  const isInvoice = document.kind === 'INVOICE';
  return withValues([
    [isInvoice ? labels.invoiceNumber : labels.creditNoteNumber, document.number],
    [labels.corrects, document.correctsNumber],
    [labels.issued, formats.date(document.issueDate)],
    [labels.due, document.dueDate && formats.date(document.dueDate)],
    [labels.period, document.period && formats.month(document.period)],
    [labels.purchaseOrder, document.client.purchaseOrder],
  ]);
}

/** Whom a paper is from, and whom it is for. */
export function partiesOf(
  { agency, client }: Pick<InvoiceDocument, 'agency' | 'client'>,
  labels: { from: string; to: string; taxId: string },
): PartyView[] {
  const taxLine = (taxId?: string) => taxId && `${labels.taxId}: ${taxId}`;
  const clientName = client.legalName || client.name;
  return [
    {
      label: labels.from,
      name: agency.legalName,
      lines: [...agency.addressLines, agency.email, taxLine(agency.taxId)].filter(isSaid),
    },
    {
      label: labels.to,
      name: clientName,
      lines: [client.name === clientName ? '' : client.name, ...client.addressLines, taxLine(client.taxId)].filter(
        isSaid,
      ),
    },
  ];
}

function presentHeadline({ document, labels, formats }: Presented): string {
  const amount = formats.money(document.totalMinor);
  if (document.kind === 'CREDIT_NOTE') return amount;
  const total = BigInt(document.totalMinor);
  if (total < 0n) return fillIn(labels.inClientsFavour, { amount: formats.money(String(-total)) });
  if (total === 0n) return labels.nothingToPay;
  return document.dueDate ? fillIn(labels.dueOn, { amount, date: formats.date(document.dueDate) }) : amount;
}

function presentLines(presented: Presented): LineTableView {
  const { document, labels } = presented;
  const taxed = document.taxes.some((tax) => /[1-9]/.test(tax.rate));
  return {
    description: labels.description,
    period: labels.period,
    quantity: labels.quantity,
    unitPrice: labels.unitPrice,
    tax: taxed ? (document.taxName ?? labels.tax) : null,
    amount: fillIn(labels.amountIn, { currency: document.currency.code }),
    groups: document.contracts.map((contract) => presentGroup(contract, presented)),
  };
}

function presentGroup(contract: InvoiceContract, presented: Presented): LineGroupView {
  const { labels, formats } = presented;
  return {
    title: contract.title ?? labels.kinds.ONE_OFF,
    lines: contract.lines.map((line) => presentLine(line, presented)),
    subtotal: { label: labels.contractSubtotal, value: formats.amount(contract.subtotalMinor) },
  };
}

function presentLine(line: InvoiceLine, { labels, formats }: Presented): LineView {
  return {
    description: describe(line, { labels, formats }),
    period: formats.shortMonth(line.period),
    ...presentQuantity(line, formats),
    tax: formats.percent(line.taxRate),
    amount: formats.amount(line.amountMinor),
    note: line.note === undefined ? [] : textLines(line.note).filter(isSaid),
    details: [...presentPart(line, labels), ...(line.details ?? []).map((detail) => presentDetail(detail, formats))],
  };
}

/** Why a fee is less than a month's. */
function presentPart({ part }: InvoiceLine, labels: DocumentLabels): LineDetailView[] {
  if (!part) return [];
  const days = { active: String(part.activeDays), days: String(part.daysInMonth) };
  return [{ description: fillIn(labels.partOfMonth, days), quantity: '', amount: '' }];
}

function presentDetail(detail: InvoiceLineDetail, formats: DocumentFormats): LineDetailView {
  const { description, day, quantitySeconds, quantity, amountMinor } = detail;
  const time = quantitySeconds === undefined ? undefined : formats.hours(quantitySeconds);
  return {
    description: [description, day && formats.date(day)].filter(isSaid).join(', '),
    quantity: time ?? (quantity === undefined ? '' : formats.quantity(quantity)),
    amount: amountMinor === undefined ? '' : formats.amount(amountMinor),
  };
}

function describe(line: InvoiceLine, { labels, formats }: Pick<Presented, 'labels' | 'formats'>): string {
  const { kind, description, day, pack } = line;
  const names = [description, day && formats.date(day)].filter(Boolean).join(', ');
  const what = pack ? fillIn(labels.packOf, { size: sizeOf(pack, formats) }) : labels.kinds[kind];
  if (!names) return what;
  return NAMED_ALONE.includes(kind) ? names : `${what}: ${names}`;
}

const sizeOf = ({ unit, quantity }: NonNullable<InvoiceLine['pack']>, formats: DocumentFormats): string =>
  unit === 'TIME' ? formats.hoursInWords(Number(quantity)) : formats.money(quantity);

const NAMED_ALONE: readonly InvoiceLine['kind'][] = ['HOURLY', 'TASK', 'ONE_OFF'];
const CORRECTIONS: readonly InvoiceLine['kind'][] = ['CAP', 'MINIMUM', 'ADJUSTMENT', 'DISCOUNT'];

/** A correction of the sum has no quantity of its own: "1 × the same amount" would only be noise. */
function presentQuantity(line: InvoiceLine, formats: DocumentFormats): Pick<LineView, 'quantity' | 'unitPrice'> {
  if (CORRECTIONS.includes(line.kind)) return { quantity: '', unitPrice: '' };
  const times = line.factor === undefined ? '' : ` × ${formats.quantity(line.factor)}`;
  const unitPrice = line.unitPriceMinor === undefined ? '' : `${formats.amount(line.unitPriceMinor)}${times}`;
  if (line.quantitySeconds !== undefined) return { quantity: formats.hours(line.quantitySeconds), unitPrice };
  return { quantity: line.quantity === undefined ? '' : formats.quantity(line.quantity), unitPrice };
}

function presentTaxes({ document, labels, formats }: Presented): InvoiceView['taxTable'] {
  const name = document.taxName ?? labels.tax;
  return {
    columns: [name, labels.taxableAmount, labels.taxAmount],
    rows: document.taxes.map((tax) => [
      nameTax(tax, labels, formats),
      formats.amount(tax.baseMinor),
      formats.amount(tax.amountMinor),
    ]),
  };
}

function nameTax({ rate, category, reason }: InvoiceTax, labels: DocumentLabels, formats: DocumentFormats): string {
  const percent = formats.percent(rate);
  if (category === 'O' && reason === undefined) return labels.noTax;
  if (category === undefined || category === 'S' || category === 'Z' || reason === undefined) return percent;
  return `${percent} · ${labels.untaxed[category]}`;
}

/** Each once, however many rates or lines it is of. */
function presentTaxReasons({ taxes, language }: InvoiceDocument): string[] {
  return [...new Set(taxes.flatMap(({ reason }) => (isSaid(reason) ? [taxReasonText(reason, language)] : [])))];
}

function presentTotals({ document, labels, formats }: Presented): SumView[] {
  const taxMinor = document.taxes.reduce((sum, tax) => sum + BigInt(tax.amountMinor), 0n);
  const due = BigInt(document.totalMinor) < 0n ? labels.total : labels.totalDue;
  const total = document.kind === 'INVOICE' ? due : labels.totalCredit;
  return [
    { label: labels.subtotal, value: formats.money(document.subtotalMinor), strong: false },
    { label: document.taxName ?? labels.tax, value: formats.money(taxMinor.toString()), strong: false },
    { label: total, value: formats.money(document.totalMinor), strong: true },
  ];
}

function presentSections({ document, labels }: Presented): SectionView[] {
  const section = (title: string, lines: string[]): SectionView[] => (lines.some(isSaid) ? [{ title, lines }] : []);
  return [
    ...section(labels.payment, document.agency.paymentLines),
    ...section(labels.terms, textLines(document.terms)),
    ...section(labels.notes, textLines(document.notes)),
  ];
}

function textLines(text = ''): string[] {
  return text.trim().split(/\r\n|\r|\n/);
}

function withValues(facts: [label: string, value: string | undefined][]): LabelledText[] {
  return facts.flatMap(([label, value]) => (isSaid(value) ? [{ label, value }] : []));
}

function isSaid(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}
