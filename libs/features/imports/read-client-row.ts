import type { NamedTax } from './imported-taxes.js';
import { restoreFormula } from '#platform/downloads';
import { checkClientRow } from './check-client-row.js';
import type { ClientField } from './client-columns.js';
import { fitsHeader } from './find-header.js';
import { findTax } from './find-tax.js';
import { foldName } from './fold-name.js';
import { type ImportProblem, importProblem } from './import-problems.js';
import { type ReadColumns, RowReader } from './row-reader.js';
import { readCountry, readCurrency, readLanguage } from './world-names.js';

/** A line as the client that it would make: what the api takes for a new one, and a note about it. */
export interface ClientDraft {
  name: string;
  legalName: string | null;
  address: string | null;
  taxId: string | null;
  email: string | null;
  purchaseOrder: string | null;
  language: string | null;
  currency: string | null;
  /** Not a number where the cell has none. */
  paymentTermsDays: number | null;
  tags: string[];
  contacts: DraftContact[];
  /** One of the agency's. */
  tax: Pick<NamedTax, 'id' | 'name'> | null;
  note: string | null;
}

export interface DraftContact {
  name: string;
  email: string | null;
  phone: string | null;
  isBillingContact: boolean;
}

/** How a file of clients is read. */
export type ClientProfile = ReadColumns<ClientField>;

export interface ReadClient {
  /** Absent of a line whose cells can't be told apart. */
  draft?: ClientDraft;
  problems: ImportProblem[];
  /** Where its name stands. */
  column?: string | undefined;
}

type Row = RowReader<ClientField>;

/** Reads one record's cells, collecting every problem and not the first alone. */
export function readClientRow(
  { line, fields }: { line: number; fields: string[] },
  { taxes, ...profile }: ClientProfile & { taxes: readonly NamedTax[] },
): ReadClient {
  if (!fitsHeader(fields, profile.header)) {
    const value = `${fields.length}/${profile.header.length}`;
    return { problems: [importProblem('WRONG_COLUMN_COUNT', { line, value })] };
  }
  const cells = fields.map((cell) => restoreFormula(cell.trim()).replace(/\r\n?/g, '\n'));
  const row: Row = new RowReader(line, cells, profile);
  const draft = draftOf(row, taxes);
  const naming = NAMED_BY.filter((field) => row.has(field));
  const named = naming.find((field) => row.text(field)) ?? naming[0] ?? 'name';
  if (draft.name) checkClientRow(row, draft);
  else row.report('MISSING_NAME', named);
  return { draft, problems: row.problems, column: profile.header[profile.columns[named] ?? -1] };
}

const NAMED_BY = ['name', 'contact', 'firstName', 'lastName'] as const;

function draftOf(row: Row, taxes: readonly NamedTax[]): ClientDraft {
  const given = (field: ClientField): string | null => row.text(field) || null;
  const person = row.text('contact') || `${row.text('firstName')} ${row.text('lastName')}`.trim();
  // Somebody who works for herself is her own company, and other tools leave that cell empty.
  const name = row.text('name') || person;
  const [legalName, language] = [given('legalName'), given('language')];
  const [currency, terms] = [given('currency'), given('paymentTermsDays')];
  return {
    name,
    legalName: legalName && foldName(legalName) !== foldName(name) ? legalName : null,
    address: readAddress(row),
    taxId: given('taxId'),
    email: given('email'),
    purchaseOrder: given('purchaseOrder'),
    language: language && readLanguage(language),
    currency: currency && readCurrency(currency),
    paymentTermsDays: terms === null ? null : readDays(terms),
    tags: readWords(row.text('tags')),
    contacts: [...contactsOf(row, { person, name }), ...furtherContacts(row, name)],
    tax: readTax(row, taxes),
    note: given('note'),
  };
}

const readWords = (text: string): string[] => {
  const words = text.split(/[,;]/).map((word) => word.trim());
  return words.filter(Boolean);
};

/** Whom to talk to: somebody beside the client itself, or of whom there is more than where invoices go. */
function contactsOf(row: Row, { person, name }: { person: string; name: string }): DraftContact[] {
  const [email, phone] = [row.text('contactEmail') || null, row.text('phone') || null];
  const isAnother = person !== '' && foldName(person) !== foldName(name);
  if (!isAnother && !email && !phone) return [];
  return [{ name: person || name, email, phone, isBillingContact: email !== null && !row.text('email') }];
}

const furtherContacts = (row: Row, client: string): DraftContact[] =>
  ([2, 3] as const).flatMap((at) => {
    const [name, email, phone] = (['contact', 'email', 'phone'] as const).map((what) => row.text(`${what}${at}`));
    if (!name && !email && !phone) return [];
    return [{ name: name || client, email: email || null, phone: phone || null, isBillingContact: false }];
  });

/** None is made by a file: one that the agency doesn't have is told. */
function readTax(row: Row, taxes: readonly NamedTax[]): ClientDraft['tax'] {
  const written = row.text('taxRate');
  const tax = written === '' ? undefined : findTax(written, taxes);
  if (typeof tax === 'string') row.report(tax, 'taxRate');
  return typeof tax === 'object' ? { id: tax.id, name: tax.name } : null;
}

/** As it stands on an envelope: the street, the place with its code, the country. */
function readAddress(row: Row): string | null {
  const street = (['address', 'address2', 'address3'] as const).map((field) => row.text(field));
  const lines = [...street, placeOf(row), countryOf(row)].flatMap((text) => text.split(/\s*\n\s*/));
  return lines.filter(Boolean).join('\n') || null;
}

/** `Portland, OR 97201` where there is a region, else `10115 Berlin`. */
function placeOf(row: Row): string {
  const [city, region, code] = [row.text('city'), row.text('region'), row.text('postalCode')];
  if (!region) return `${code} ${city}`.trim();
  return [city, `${region} ${code}`.trim()].filter(Boolean).join(', ');
}

function countryOf(row: Row): string {
  const written = row.text('country');
  if (!written) return '';
  return readCountry(written) ?? row.report('BAD_COUNTRY', 'country') ?? '';
}

/** `14`, `Net 30`, `30 days`, `Due on receipt`. */
function readDays(text: string): number {
  if (/^(due )?(up)?on receipt$|^immediate(ly)?$/i.test(text)) return 0;
  return Number(/^(?:net )?(\d{1,5})(?: days?)?$/i.exec(text)?.[1] ?? Number.NaN);
}
