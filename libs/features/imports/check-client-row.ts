import { CreateClientInput, LONGEST_NOTE } from '#features/clients';
import { brokenRulesOf } from '#platform/graphql';
import type { ClientField } from './client-columns.js';
import type { ImportProblemCode } from './import-problems.js';
import type { ClientDraft } from './read-client-row.js';
import type { RowReader } from './row-reader.js';

/** Reports what a client would be refused for too that somebody types, at the columns where it stands. */
export function checkClientRow(row: RowReader<ClientField>, { note, tax: _, ...client }: ClientDraft): void {
  const told = new Set<string>();
  for (const { path, rule } of brokenRulesOf(CreateClientInput, client)) {
    const field = fieldOf(row, path, client);
    // Whom to talk to at a client that is a person is called as the client is.
    if (told.has(field)) continue;
    told.add(field);
    row.report(CODES[rule] ?? 'TOO_LONG', field);
  }
  if ((note?.length ?? 0) > LONGEST_NOTE) row.report('TOO_LONG', 'note');
}

/** Where a field of the input stands; that of a contact at what says the same. */
function fieldOf(row: RowReader<ClientField>, path: string, { contacts }: Pick<ClientDraft, 'contacts'>): ClientField {
  const [base = '', at, part] = path.split('.') as [string, string?, ('name' | 'email' | 'phone')?];
  const fields = COLUMNS_OF[part ? `${base}.${part}` : base] ?? [];
  const said = part && contacts[Number(at)]?.[part];
  return (said && fields.find((one) => row.text(one) === said)) || (fields.find((one) => row.text(one)) ?? 'name');
}

/** Rules by their validators' names. */
const CODES: Readonly<Record<string, ImportProblemCode>> = {
  ...{ isEmail: 'BAD_EMAIL', isIn: 'BAD_CURRENCY', matches: 'BAD_LANGUAGE' },
  ...{ isInt: 'BAD_DAYS', min: 'BAD_DAYS', max: 'BAD_DAYS' },
  ...{ isLength: 'TOO_LONG', maxLength: 'TOO_LONG', arrayMaxSize: 'TOO_LONG' },
};

/** Which columns a field of the input is read from. */
const COLUMNS_OF: Readonly<Record<string, readonly ClientField[]>> = {
  ...{ name: ['name', 'contact', 'firstName', 'lastName'], legalName: ['legalName'], taxId: ['taxId'] },
  ...{ address: ['address', 'address2', 'address3', 'city', 'region'], email: ['email'], language: ['language'] },
  ...{ purchaseOrder: ['purchaseOrder'], currency: ['currency'], paymentTermsDays: ['paymentTermsDays'] },
  tags: ['tags'],
  'contacts.name': ['contact', 'firstName', 'lastName', 'contact2', 'contact3', 'name'],
  'contacts.email': ['contactEmail', 'email2', 'email3'],
  'contacts.phone': ['phone', 'phone2', 'phone3'],
};
