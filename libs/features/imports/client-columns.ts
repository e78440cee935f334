import { csvLine } from '#platform/downloads';
import type { Recognised } from './find-header.js';
import { foldName } from './fold-name.js';

/** What a column can tell about a client. */
export type ClientField = keyof typeof headings;
export type ClientColumns = Partial<Record<ClientField, number>>;

/** Headings of a client's second and third contact, "Contact 2" as well as "Secondary email". */
function further<At extends 2 | 3>(at: At, words: readonly string[]) {
  const named = (...names: string[]): string[] =>
    names.flatMap((name) => [`${name} ${at}`, ...words.map((word) => `${word} ${name}`)]);
  return {
    [`contact${at}`]: named('contact', 'contact person', 'contact name', 'full name'),
    [`email${at}`]: named('email', 'contact email', 'email address', 'e mail', `contact ${at} email`),
    [`phone${at}`]: named('phone', 'contact phone', 'phone number', `contact ${at} phone`),
  } as Record<`${'contact' | 'email' | 'phone'}${At}`, string[]>;
}

/**
 * A field's headings, folded: ours first, then those of spreadsheets, Harvest, HoneyBook and QuickBooks. Fields choose in this
 * order, each the first of its headings that is there and not taken: beside a customer a company is the legal name, and beside
 * a client a name is that of whom to talk to.
 */
const headings = {
  name: [
    ...['client', 'client name', 'customer', 'customer name', 'customer full name', 'display name', 'display name as'],
    ...['name', 'company', 'company name', 'organization', 'organisation', 'organization name', 'business name'],
  ],
  legalName: ['legal name', 'registered name', 'company legal name', 'company', 'company name', 'business name'],
  contact: ['contact person', 'contact', 'contact name', 'primary contact', 'attention', 'attn', 'full name', 'name'],
  firstName: ['first name', 'firstname', 'given name'],
  lastName: ['last name', 'lastname', 'family name', 'surname'],
  email: ['email', 'billing email', 'invoice email', 'main email', 'email address', 'e mail', 'e mail address'],
  contactEmail: ['contact email', 'contact e mail', 'email'],
  phone: [
    ...['phone', 'phone number', 'phone numbers', 'telephone', 'main phone', 'work phone', 'office phone'],
    ...['office number', 'mobile', 'mobile phone', 'mobile number', 'cell', 'cell phone'],
  ],
  address: [
    ...['address', 'client address', 'billing address', 'billing street', 'billing address line 1', 'bill address 1'],
    ...['address line 1', 'address 1', 'street', 'street address', 'bill to'],
  ],
  address2: ['address line 2', 'billing address line 2', 'billing street 2', 'bill address 2', 'address 2'],
  address3: ['address line 3', 'billing address line 3', 'bill address 3', 'address 3'],
  city: ['city', 'town', 'billing city', 'billing address city', 'bill city'],
  region: [
    ...['region', 'state', 'province', 'county', 'state/province', 'billing state', 'billing province'],
    ...['billing address state', 'bill state', 'billing state/province'],
  ],
  postalCode: [
    ...['postal code', 'zip', 'zip code', 'postcode', 'pin code', 'zip/postal code', 'billing zip', 'billing zip code'],
    ...['billing postal code', 'billing address postal code', 'bill zip'],
  ],
  country: ['country', 'country code', 'billing country', 'billing address country', 'bill country', 'country/region'],
  taxRate: [
    ...[
      'tax rate',
      'tax rate %',
      'tax %',
      'tax percent',
      'tax percentage',
      'sales tax',
      'sales tax rate',
      'sales tax %',
    ],
    ...[
      'vat %',
      'vat rate',
      'gst %',
      'gst rate',
      'default tax',
      'default tax code',
      'tax code',
      'tax name',
      'tax item',
      'tax',
    ],
  ],
  taxId: [
    ...['tax id', 'tax number', 'vat id', 'vat number', 'vat', 'gstin', 'gst number', 'ein', 'abn', 'resale number'],
    ...['tax registration number', 'tax resale no', 'tax id number'],
  ],
  currency: ['currency', 'currency code'],
  language: ['language', 'invoice language', 'preferred language'],
  paymentTermsDays: ['days to pay', 'payment terms days', 'payment terms', 'terms', 'net terms'],
  purchaseOrder: ['reference on invoices', 'purchase order', 'po number', 'purchase order number'],
  tags: ['tags', 'tag', 'labels'],
  note: ['notes', 'note', 'comments', 'comment', 'remarks'],
  ...further(2, ['second', 'secondary', 'alternate', 'additional', 'other']),
  ...further(3, ['third']),
} as const satisfies Readonly<Record<string, readonly string[]>>;

const fields = Object.keys(headings) as ClientField[];

export interface RecognisedClients extends Recognised {
  columns: ClientColumns;
  missing: 'Client'[];
}

/** Any of these can be what a client is called. */
const NAMING = ['name', 'contact', 'firstName', 'lastName'] as const;

/** Which column is which; any heading row is one of clients that has a column of names. */
export function recogniseClients(header: readonly string[]): RecognisedClients {
  const names = header.map(foldHeading);
  const columns: ClientColumns = {};
  const taken = new Set<number>();
  for (const field of fields) {
    const places = headings[field].map((heading) => names.findIndex((name, at) => name === heading && !taken.has(at)));
    const place = places.find((at) => at >= 0);
    if (place === undefined) continue;
    columns[field] = place;
    taken.add(place);
  }
  const hasName = NAMING.some((field) => columns[field] !== undefined);
  return { columns, missing: hasName ? [] : ['Client'], knownCount: taken.size };
}

/** "Billing ZIP*", "billing_zip" and "Billing Zip (optional)" are one heading. */
const foldHeading = (heading: string): string =>
  foldName(
    heading
      .replace(/\((optional|required)\)/gi, '')
      .replace(/\((%)\)/g, '$1')
      .replace(/([a-z])(\d)/gi, '$1 $2')
      .replace(/([a-z])-([a-z])/gi, '$1 $2')
      .replace(/[_.:*]/g, ' '),
  );

/** Our own headings, and a client that shows what they take. */
const SAMPLE = {
  Client: 'Blue Fig Studio',
  'Legal name': 'Blue Fig Studio LLC',
  'Contact person': 'Ana Torres',
  Email: 'billing@bluefig.example',
  Phone: '555 0100',
  'Address line 1': '12 Harbor Street',
  'Address line 2': 'Suite 4',
  City: 'Portland',
  Region: 'OR',
  'Postal code': '97201',
  Country: 'US',
  'Tax ID': '12-3456789',
  'Tax rate': '0%',
  Currency: 'USD',
  Language: 'en',
  'Days to pay': '14',
  'Reference on invoices': 'PO 7',
  Tags: 'design, monthly',
  Notes: 'Prefers mail over calls',
  'Contact 2': 'Ben Okoro',
  'Email 2': 'ben@bluefig.example',
  'Phone 2': '555 0101',
};

/** A file to begin with. */
export const clientTemplate = (): string => csvLine(Object.keys(SAMPLE)) + csvLine(Object.values(SAMPLE));
