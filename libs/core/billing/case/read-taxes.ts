import { err, ok, type Result } from '#core/result';
import type { Client, Service, TaxRate } from '../types.js';
import type { CaseDocument } from './case-fields.js';
import type { Malformed } from './read-document.js';

type Fields = Pick<CaseDocument, 'taxRates' | 'services' | 'client'>;

/** What of services and the client names a tax, with the tax itself. Errors: a tax that isn't there, or one of a client that pays none. */
export function readTaxes({
  taxRates,
  services,
  client,
}: Fields): Result<{ services: Service[]; taxTerms: NonNullable<Client['taxTerms']> }, Malformed> {
  const byId = new Map<string, TaxRate>(taxRates.map((tax) => [tax.id, tax]));
  const service = services.findIndex(({ tax }) => tax !== undefined && !byId.has(tax));
  if (service >= 0) return unknown(`services[${service}].tax`, services[service]?.tax);
  const terms = client.taxTerms.findIndex(({ tax }) => tax !== undefined && !byId.has(tax));
  if (terms >= 0) return unknown(`client.taxTerms[${terms}].tax`, client.taxTerms[terms]?.tax);
  const untaxed = client.taxTerms.findIndex(({ tax, treatment }) => tax !== undefined && treatment !== 'STANDARD');
  if (untaxed >= 0) return err({ path: `client.taxTerms[${untaxed}].tax`, problem: 'only where tax is STANDARD' });
  return ok({
    services: services.map(({ tax, ...rest }) => ({ ...rest, ...(tax !== undefined && { tax: byId.get(tax) }) })),
    taxTerms: client.taxTerms.map(({ tax, ...rest }) => ({
      ...rest,
      ...(tax !== undefined && { tax: byId.get(tax) }),
    })),
  });
}

const unknown = (path: string, tax?: string): Result<never, Malformed> =>
  err({ path, problem: `no such tax: '${String(tax)}'` });
