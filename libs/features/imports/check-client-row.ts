import { CreateClientInput, LONGEST_NOTE } from '#features/clients';
import { brokenRulesOf } from '#platform/graphql';
import type { ClientField } from './client-columns.js';
import type { ImportProblemCode } from './import-problems.js';
import type { ClientDraft } from './read-client-row.js';
import type { RowReader } from './row-reader.js';

/** Reports what a client would be refused for too that somebody types, at the columns where it stands. */
export function checkClientRow(row: RowReader<ClientField>, { note, ...client }: ClientDraft): void {
  const told = new Set<string>();
  for (const { path, rule } of brokenRulesOf(CreateClientInput, client)) {
    const fields = COLUMNS_OF[path] ?? COLUMNS_OF[path.replace(/\..*/, '')] ?? [];
    const field = fields.find((one) => row.text(one) !== '') ?? 'name';
    // Whom to talk to at a client that is a person is called as the client is.
    if (told.has(field)) continue;
    told.add(field);
    row.report(CODES[rule] ?? 'TOO_LONG', field);
  }
  if ((note?.length ?? 0) > LONGEST_NOTE) row.report('TOO_LONG', 'note');
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
  'contacts.0.name': ['contact', 'firstName', 'lastName', 'name'],
  'contacts.0.email': ['contactEmail'],
  'contacts.0.phone': ['phone'],
};
