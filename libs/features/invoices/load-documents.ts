import { groupBy } from '#core/collections';
import { minorDigits, parseAmount } from '#core/money';
import { addMonths, dateOfDay, dayNumber } from '#core/time';
import {
  findLogo,
  languageOf,
  type InvoiceContract,
  type InvoiceDocument,
  type InvoiceLineDetail,
  type InvoiceLogo,
  type RetainerStatement,
} from '#features/documents';
import type { TenantTransaction } from '#platform/tenancy';
import { loadGroupedLines, type NamedGroup } from './grouped-lines.reads.js';
import { PACK_SIZE, PART_OF_MONTH, type OfBasis } from './invoice-line.reads.js';

interface HeadRow {
  id: string;
  runId: string | null;
  clientId: string;
  kind: InvoiceDocument['kind'];
  correctsNumber: string | null;
  note: string | null;
  number: string;
  issueDate: string;
  dueDate: string;
  period: string;
  currency: string;
  language: string;
  subtotalMinor: string;
  totalMinor: string;
  terms: string;
  agency: {
    name: string;
    legalName: string;
    address: string;
    taxId: string | null;
    email: string | null;
    paymentDetails: string;
  };
  client: {
    name: string;
    legalName: string | null;
    address: string;
    taxId: string | null;
    purchaseOrder: string | null;
  };
  taxes: {
    rate: string;
    category: 'S' | 'Z' | 'AE' | 'E' | 'O';
    reason: string;
    baseMinor: string;
    amountMinor: string;
  }[];
  accentColor: string | null;
  taxName: string | null;
}

interface LineRow extends OfBasis {
  id: string;
  invoiceId: string;
  contractId: string | null;
  contractTitle: string | null;
  kind: InvoiceContract['lines'][number]['kind'];
  period: string;
  /** The service's name, or what an expense was for. */
  description: string | null;
  /** Of an expense, or of the entry that a correction is about. */
  day: string | null;
  quantitySeconds: string | null;
  quantity: string | null;
  unitPrice: string;
  factor: string | null;
  amountMinor: string;
  taxRate: string;
  note: string | null;
}

type ShownLine = LineRow & { groups: readonly NamedGroup[] };

interface StatementRow {
  runId: string | null;
  clientId: string;
  currency: string;
  contractTitle: string;
  period: string;
  unit: 'TIME' | 'MONEY';
  figures: Record<
    'granted' | 'bought' | 'carriedIn' | 'borrowedIn' | 'used' | 'overage' | 'expired' | 'carriedOut' | 'borrowedOut',
    string
  >;
  lots: Record<string, string>;
  rolloverMode: string;
  expiresAfterPeriods: number | null;
  packs: Record<string, { boughtOn: string; expiresAfterPeriods: number | null }>;
}

/** Reads what the papers of some issued invoices say, with a fixed number of statements. */
export async function loadDocuments(
  transaction: TenantTransaction,
  invoiceIds: readonly string[],
): Promise<Map<string, InvoiceDocument>> {
  const values = [transaction.agencyId, invoiceIds];
  const heads = await transaction.rows<HeadRow>(HEADS, values);
  const lines = groupBy(await loadLines(transaction, invoiceIds), ({ invoiceId }) => invoiceId);
  const statements = await transaction.rows<StatementRow>(STATEMENTS, values);
  const logo = await loadLogo(transaction);
  return new Map(
    heads.map((head) => {
      const own = statements.filter(
        (row) => row.runId === head.runId && row.clientId === head.clientId && row.currency === head.currency,
      );
      return [head.id, withLogo(documentOf(head, lines.get(head.id) ?? [], own), logo)];
    }),
  );
}

async function loadLines(transaction: TenantTransaction, invoiceIds: readonly string[]): Promise<ShownLine[]> {
  const rows = await transaction.rows<LineRow>(LINES, [transaction.agencyId, invoiceIds]);
  const grouped = await loadGroupedLines(transaction, invoiceIds);
  const groups = groupBy([...grouped.values()].flat(), ({ lineId }) => lineId);
  return rows.map((row) => ({ ...row, groups: groups.get(row.id) ?? [] }));
}

async function loadLogo(transaction: TenantTransaction): Promise<InvoiceLogo | undefined> {
  const logo = await findLogo(transaction);
  return logo && { contentType: logo.contentType, base64: logo.content.toString('base64') };
}

const withLogo = (document: InvoiceDocument, logo: InvoiceLogo | undefined): InvoiceDocument =>
  logo ? { ...document, agency: { ...document.agency, logo } } : document;

const HEADS = `
  select i.id, i.run_id as "runId", i.client_id as "clientId", i.kind, i.number,
    o.number as "correctsNumber", i.note, i.issued_on as "issueDate", i.due_on as "dueDate",
    to_char(i.month, 'YYYY-MM') as period, i.currency, c.language, i.subtotal_minor as "subtotalMinor",
    i.total_minor as "totalMinor", a.terms,
    json_build_object('name', a.name, 'legalName', coalesce(e.name, a.legal_name),
      'address', case when e.id is null then a.address else e.address end,
      'taxId', case when e.id is null then a.tax_id else e.tax_id end, 'email', a.email,
      'paymentDetails', a.payment_details) as agency,
    json_build_object('name', c.name, 'legalName', c.legal_name, 'address', c.address, 'taxId', c.tax_id,
      'purchaseOrder', coalesce((
        select p.number from purchase_orders p
         where p.agency_id = i.agency_id and p.client_id = i.client_id and p.currency = i.currency
           and p.from_date <= i.issued_on and (p.to_date is null or p.to_date >= i.issued_on)
         order by p.from_date desc, p.id desc limit 1), c.purchase_order)) as client,
    (select coalesce(json_agg(json_build_object('rate', t.rate::text, 'category', t.category, 'reason', t.reason, 'baseMinor', t.base_minor::text,
        'amountMinor', t.amount_minor::text) order by t.rate, t.category, t.reason), '[]')
       from invoice_taxes t where t.agency_id = i.agency_id and t.invoice_id = i.id) as taxes,
    b.accent_color as "accentColor", b.tax_name as "taxName"
   from invoices i
   join clients c on c.agency_id = i.agency_id and c.id = i.client_id
   join agencies a on a.agency_id = i.agency_id
   left join invoices o on o.agency_id = i.agency_id and o.id = i.corrects_id
   left join agency_branding b on b.agency_id = i.agency_id
   left join legal_entities e on e.agency_id = i.agency_id and e.id = i.entity_id
  where i.agency_id = $1 and i.id = any($2) and i.status = 'ISSUED'`;

const LINES = `
  select l.id, l.invoice_id as "invoiceId", l.contract_id as "contractId", c.title as "contractTitle", l.kind,
    to_char(l.period, 'YYYY-MM') as period, coalesce(s.name, l.basis ->> 'description') as description,
    coalesce(l.basis ->> 'day', l.basis ->> 'entryDay') as day, l.quantity_seconds as "quantitySeconds",
    ${PART_OF_MONTH}, ${PACK_SIZE},
    l.quantity, l.unit_price as "unitPrice", l.factor, l.amount_minor as "amountMinor", l.tax_rate as "taxRate", l.note
   from invoice_lines l
   left join contracts c on c.agency_id = l.agency_id and c.id = l.contract_id
   left join services s on s.agency_id = l.agency_id and s.id = l.service_id
  where l.agency_id = $1 and l.invoice_id = any($2) order by l.invoice_id, l.position`;

const STATEMENTS = `
  select distinct on (p.contract_id, p.period) p.run_id as "runId", c.client_id as "clientId", c.currency,
    c.title as "contractTitle", to_char(p.period, 'YYYY-MM') as period, r.unit,
    json_build_object('granted', p.granted::text, 'bought', p.bought::text, 'carriedIn', p.carried_in::text,
      'borrowedIn', p.borrowed_in::text, 'used', p.used::text, 'overage', p.overage::text, 'expired', p.expired::text,
      'carriedOut', p.carried_out::text, 'borrowedOut', p.borrowed_out::text) as figures,
    p.lots, r.rollover_mode as "rolloverMode", r.rollover_expires_after_periods as "expiresAfterPeriods",
    (select coalesce(json_object_agg(k.id, json_build_object('boughtOn', k.bought_on, 'expiresAfterPeriods', k.expires_after_periods)), '{}')
       from retainer_packs k where k.agency_id = p.agency_id and k.contract_id = p.contract_id) as packs
   from invoices i
   join contract_periods p on p.agency_id = i.agency_id and p.run_id = i.run_id and p.granted is not null
   join contracts c on c.agency_id = p.agency_id and c.id = p.contract_id and c.client_id = i.client_id
   join retainers r on r.agency_id = p.agency_id and r.contract_id = p.contract_id
  where i.agency_id = $1 and i.id = any($2) order by p.contract_id, p.period`;

function documentOf(head: HeadRow, lines: ShownLine[], statements: StatementRow[]): InvoiceDocument {
  const { kind, correctsNumber, note, number, issueDate, dueDate, period, currency, subtotalMinor, totalMinor, taxes } =
    head;
  return {
    kind,
    language: languageOf(head.language),
    ...(correctsNumber !== null && { correctsNumber }),
    ...(head.accentColor && { accentColor: head.accentColor }),
    ...(head.taxName && { taxName: head.taxName }),
    number,
    issueDate,
    dueDate,
    period,
    currency: { code: currency, digits: minorDigits(currency) },
    ...partiesOf(head),
    contracts: contractsOf(lines, currency),
    retainers: statements.map(statementOf),
    taxes: taxes.map(({ reason, ...tax }) => ({ ...tax, ...(reason && { reason }) })),
    subtotalMinor,
    totalMinor,
    ...(head.terms && { terms: head.terms }),
    ...(note !== null && { notes: note }),
  };
}

function partiesOf({ agency, client }: HeadRow): Pick<InvoiceDocument, 'agency' | 'client'> {
  return {
    agency: {
      name: agency.name,
      legalName: agency.legalName,
      addressLines: linesOf(agency.address),
      paymentLines: linesOf(agency.paymentDetails),
      ...(agency.taxId && { taxId: agency.taxId }),
      ...(agency.email && { email: agency.email }),
    },
    client: {
      name: client.name,
      addressLines: linesOf(client.address),
      ...(client.legalName && { legalName: client.legalName }),
      ...(client.taxId && { taxId: client.taxId }),
      ...(client.purchaseOrder && { purchaseOrder: client.purchaseOrder }),
    },
  };
}

function contractsOf(lines: ShownLine[], currency: string): InvoiceContract[] {
  return [...groupBy(lines, ({ contractId }) => contractId).values()].map((group) => ({
    title: (group[0] as ShownLine).contractTitle,
    subtotalMinor: String(group.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n)),
    lines: group.map((line) => lineOf(line, currency)),
  }));
}

function lineOf(line: ShownLine, currency: string): InvoiceContract['lines'][number] {
  const details = detailsOf(line);
  return {
    kind: line.kind,
    period: line.period,
    amountMinor: line.amountMinor,
    taxRate: line.taxRate,
    unitPriceMinor: minorOf(line.unitPrice, currency),
    ...(line.factor !== null && { factor: line.factor }),
    ...(line.description !== null && { description: line.description }),
    ...(line.day !== null && { day: line.day }),
    ...(line.quantitySeconds !== null && { quantitySeconds: Number(line.quantitySeconds) }),
    ...(line.quantity !== null && { quantity: line.quantity }),
    ...(line.part && { part: line.part }),
    ...(line.pack && { pack: line.pack }),
    ...(line.note && { note: line.note }),
    ...(details.length > 0 && { details }),
  };
}

/** None for a line that isn't divided, nor where its one part would only say the line again. */
function detailsOf({ groups, description }: ShownLine): InvoiceLineDetail[] {
  const [only] = groups;
  if (groups.length === 1 && (only?.label ?? description) === description && !only?.day) return [];
  return groups.map(({ label, day, quantitySeconds, amountMinor }) => ({
    description: label ?? description ?? '',
    amountMinor: String(amountMinor),
    ...(day !== null && { day }),
    ...(quantitySeconds !== null && { quantitySeconds }),
  }));
}

function minorOf(unitPrice: string, currency: string): string {
  const isNegative = unitPrice.startsWith('-');
  const minor = parseAmount(isNegative ? unitPrice.slice(1) : unitPrice, currency);
  if (!minor.ok) throw new Error('an invoiced price is more precise than its currency');
  return String(isNegative ? -minor.value : minor.value);
}

function statementOf({ contractTitle, period, unit, figures, lots, ...row }: StatementRow): RetainerStatement {
  const left = Object.entries(lots).map(([key, units]) => {
    const [lotPeriod, packId] = key.split('/') as [string, string | undefined];
    const expiry = packId ? row.packs[packId]?.expiresAfterPeriods : row.expiresAfterPeriods;
    const pack = packId ? row.packs[packId] : undefined;
    return {
      period: lotPeriod,
      left: units,
      ...(pack && { packName: pack.boughtOn }),
      ...(typeof expiry === 'number' && { expiresOn: lastDay(addMonths(lotPeriod, expiry)) }),
    };
  });
  if (unit === 'MONEY') return { contractTitle, period, unit, ...figures, lots: left };
  const seconds = Object.fromEntries(Object.entries(figures).map(([name, units]) => [name, Number(units)])) as Record<
    keyof typeof figures,
    number
  >;
  return { contractTitle, period, unit, ...seconds, lots: left.map((lot) => ({ ...lot, left: Number(lot.left) })) };
}

const lastDay = (month: string): string => dateOfDay(dayNumber(`${addMonths(month, 1)}-01`) - 1);
const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');
