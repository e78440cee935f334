import { minorDigits } from '#core/money';
import { findLogo, languageOf, type AccountDocument } from '#features/documents';
import { readAgedClient, readStatement, readWholeStatement, type AccountPeriod } from '#features/payments';
import type { Money } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';

interface Parties {
  language: string;
  accentColor: string | null;
  agency: {
    name: string;
    legalName: string;
    address: string;
    taxId: string | null;
    email: string | null;
    paymentDetails: string;
  };
  client: { name: string; legalName: string | null; address: string; taxId: string | null };
}

// The client's invoices are issued by its legal entity, and so is what is said of them together.
const PARTIES = `
  select c.language, b.accent_color as "accentColor",
    json_build_object('name', a.name, 'legalName', coalesce(e.name, a.legal_name),
      'address', case when e.id is null then a.address else e.address end,
      'taxId', case when e.id is null then a.tax_id else e.tax_id end, 'email', a.email,
      'paymentDetails', a.payment_details) as agency,
    json_build_object('name', c.name, 'legalName', c.legal_name, 'address', c.address, 'taxId', c.tax_id) as client
   from clients c
   join agencies a on a.agency_id = c.agency_id
   left join agency_branding b on b.agency_id = c.agency_id
   left join legal_entities e on e.agency_id = c.agency_id and e.id = c.legal_entity_id
  where c.agency_id = $1 and c.id = $2`;

/** Reads what a client's statement of account says; its figures are those that are shown of it. None where there is no such client. */
export async function loadAccountDocument(
  reads: TenantTransaction,
  period: AccountPeriod,
): Promise<AccountDocument | undefined> {
  const [parties] = await reads.rows<Parties>(PARTIES, [reads.agencyId, period.clientId]);
  if (!parties) return undefined;
  const { opening, closing } = await readStatement(reads, period);
  const lines = await readWholeStatement(reads, period);
  const { from, to, currency: code } = period;
  return {
    ...{ language: languageOf(parties.language), from, to, currency: { code, digits: minorDigits(code) } },
    ...(parties.accentColor && { accentColor: parties.accentColor }),
    ...(await partiesOf(reads, parties)),
    ...{ openingMinor: minorOf(opening), closingMinor: minorOf(closing) },
    lines: lines.map(({ day, kind, text, amount, balance }) => ({
      ...{ day, kind, amountMinor: minorOf(amount), balanceMinor: minorOf(balance) },
      ...(text && { text }),
    })),
    ages: await loadAges(reads, period),
  };
}

async function partiesOf(
  reads: TenantTransaction,
  { agency, client }: Parties,
): Promise<Pick<AccountDocument, 'agency' | 'client'>> {
  const logo = await findLogo(reads);
  return {
    agency: {
      ...{ name: agency.name, legalName: agency.legalName },
      ...{ addressLines: linesOf(agency.address), paymentLines: linesOf(agency.paymentDetails) },
      ...(agency.taxId && { taxId: agency.taxId }),
      ...(agency.email && { email: agency.email }),
      ...(logo && { logo: { contentType: logo.contentType, base64: logo.content.toString('base64') } }),
    },
    client: {
      ...{ name: client.name, addressLines: linesOf(client.address) },
      ...(client.legalName && { legalName: client.legalName }),
      ...(client.taxId && { taxId: client.taxId }),
    },
  };
}

async function loadAges(reads: TenantTransaction, period: AccountPeriod): Promise<AccountDocument['ages']> {
  const aged = await readAgedClient(reads, period);
  const held = minorOf(aged?.held);
  return {
    current: minorOf(aged?.current),
    days1To30: minorOf(aged?.days1To30),
    days31To60: minorOf(aged?.days31To60),
    days61To90: minorOf(aged?.days61To90),
    over90: minorOf(aged?.over90),
    credited: minorOf(aged?.credited),
    held: String(-BigInt(held)),
  };
}

/** An amount has as many digits after the point as its currency. */
const minorOf = (money?: Money): string => String(BigInt(money?.amount.replace('.', '') ?? 0));
const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');
