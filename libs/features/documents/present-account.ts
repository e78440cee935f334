import { ACCOUNT_AGES, type AccountDocument, type AccountLine } from './account-document.js';
import { ACCOUNT_LABELS, type AccountLabels } from './account.labels.js';
import { documentFormats, type DocumentFormats } from './document.formats.js';
import { fillIn, LABELS, type DocumentLabels } from './document.labels.js';
import type { InvoiceView, LineTableView, LineView, SumView } from './invoice.view.js';
import { accentOf, logoPath, partiesOf } from './present-invoice.js';

interface Presented {
  document: AccountDocument;
  words: AccountLabels;
  labels: DocumentLabels;
  formats: DocumentFormats;
}

/**
 * What a client's statement of account says, word for word, in the document's language, in the form of an invoice's page.
 * @throws Error where the lines don't lead from the opening balance to the closing one
 */
export function presentAccount(document: AccountDocument): InvoiceView {
  const { language, agency, to } = document;
  const labels = LABELS[language];
  const words = ACCOUNT_LABELS[language];
  const formats = documentFormats(document);
  const presented: Presented = { document, words, labels, formats };
  refuseOtherBalances(document);
  const [year = 0, month = 0, day = 0] = to.split('-').map(Number);
  const days = fillIn(words.days, { from: formats.date(document.from), to: formats.date(to) });
  return {
    ...{ language, author: agency.legalName, issued: { year, month, day } },
    title: `${words.statement} ${days}`,
    accentColor: accentOf(document),
    heading: words.statement,
    agencyName: agency.name,
    logo: agency.logo ? logoPath(agency.logo) : null,
    facts: [
      { label: labels.period, value: days },
      { label: words.currency, value: document.currency.code },
    ],
    parties: partiesOf(document, { from: labels.from, to: words.account, taxId: labels.taxId }),
    headline: presentHeadline(presented),
    lineTable: presentLines(presented),
    taxTable: presentAges(presented),
    taxReasons: [],
    totals: presentTotals(presented),
    retainers: [],
    sections: agency.paymentLines.length > 0 ? [{ title: labels.payment, lines: agency.paymentLines }] : [],
    footer: [agency.legalName, agency.taxId].filter((text) => text).join(' · '),
    pageOf: labels.pageOf,
  };
}

function refuseOtherBalances({ openingMinor, closingMinor, lines }: AccountDocument): void {
  let balance = BigInt(openingMinor);
  for (const { amountMinor, balanceMinor } of lines) {
    balance += BigInt(amountMinor);
    if (balance !== BigInt(balanceMinor))
      throw new Error(`a statement's line leads to ${balance}, not ${balanceMinor}`);
  }
  if (balance !== BigInt(closingMinor)) throw new Error(`a statement's lines lead to ${balance}, not ${closingMinor}`);
}

function presentHeadline({ document: { closingMinor, to }, words, labels, formats }: Presented): string {
  const amount = formats.money(closingMinor.replace(/^-/, ''));
  if (closingMinor.startsWith('-')) return fillIn(labels.inClientsFavour, { amount });
  return fillIn(BigInt(closingMinor) === 0n ? words.nothingOwed : words.owed, { amount, date: formats.date(to) });
}

function presentLines(presented: Presented): LineTableView {
  const { document, words, formats } = presented;
  const { from, currency, openingMinor, closingMinor } = document;
  const opening = balanceLine(words.opening, formats.amount(openingMinor));
  return {
    ...{ description: words.what, period: words.day, quantity: words.debit, unitPrice: words.credit, tax: null },
    amount: fillIn(words.balance, { currency: currency.code }),
    groups: [
      {
        title: '',
        lines: [{ ...opening, period: formats.date(from) }, ...document.lines.map((line) => lineOf(presented, line))],
        subtotal: { label: words.closing, value: formats.amount(closingMinor) },
      },
    ],
  };
}

const balanceLine = (description: string, amount: string): LineView => ({
  ...{ description, amount, period: '', quantity: '', unitPrice: '', tax: '', note: [], details: [] },
});

function lineOf({ words, formats }: Presented, { kind, text, ...line }: AccountLine): LineView {
  const isCredit = line.amountMinor.startsWith('-');
  const amount = formats.amount(line.amountMinor.replace(/^-/, ''));
  return {
    ...balanceLine([words.kinds[kind], text].filter((said) => said).join(' '), formats.amount(line.balanceMinor)),
    ...{ period: formats.date(line.day), quantity: isCredit ? '' : amount, unitPrice: isCredit ? amount : '' },
  };
}

/** All ages stand there, since who reads them looks for nothing too; what is owed to the client only where something is. */
function presentAges({ document: { ages, currency }, words, labels, formats }: Presented): InvoiceView['taxTable'] {
  const said = ACCOUNT_AGES.filter((age) => (age !== 'credited' && age !== 'held') || BigInt(ages[age]) !== 0n);
  return {
    columns: [words.age, fillIn(labels.amountIn, { currency: currency.code })],
    rows: said.map((age) => [words.ages[age], formats.amount(ages[age])]),
  };
}

function presentTotals({ document, words, formats }: Presented): SumView[] {
  const { openingMinor, closingMinor, lines } = document;
  const sumOf = (isCredit: boolean): string => {
    const own = lines.filter(({ amountMinor }) => amountMinor.startsWith('-') === isCredit);
    return String(own.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n));
  };
  return [
    { label: words.opening, value: formats.money(openingMinor), strong: false },
    { label: words.debit, value: formats.money(sumOf(false)), strong: false },
    { label: words.credit, value: formats.money(sumOf(true)), strong: false },
    { label: words.closing, value: formats.money(closingMinor), strong: true },
  ];
}
