import type { NamedTax } from './imported-taxes.js';
import { clientTemplate, recogniseClients } from './client-columns.js';
import { findHeader, readDataRecords } from './find-header.js';
import type { TextEncoding, TextSource } from './read-csv-records.js';
import { ClientSorter, type SortedClient } from './sort-clients.js';

/** What a file of clients says, line by line, where some names are known. */
async function sortFile(
  source: TextSource,
  { known = [], taxes = [], encoding }: { known?: string[]; taxes?: NamedTax[]; encoding?: TextEncoding } = {},
): Promise<SortedClient[]> {
  const found = await findHeader(source, {
    encoding,
    recognise: (cells, delimiter) => (delimiter === '{' ? undefined : recogniseClients(cells)),
  });
  if ('code' in found) throw new Error(found.code);
  const sorter = new ClientSorter(found, { names: new Set(known), taxes });
  const sorted: SortedClient[] = [];
  for await (const records of readDataRecords(source, { ...found, encoding })) {
    sorted.push(...records.map((record) => sorter.take(record)));
  }
  return sorted;
}

const file = (...lines: string[]): string => lines.join('\n');
const drafted = async (...lines: string[]) => (await sortFile(file(...lines)))[0]?.draft;

describe('a file of clients', () => {
  it('that the template is makes one client with everything, and nothing is wrong with it', async () => {
    expect(await sortFile(clientTemplate())).toEqual([
      {
        ...{ line: 2, outcome: 'NEW', problems: [] },
        draft: {
          ...{ name: 'Blue Fig Studio', legalName: 'Blue Fig Studio LLC', email: 'billing@bluefig.example' },
          address: '12 Harbor Street\nSuite 4\nPortland, OR 97201\nUnited States',
          ...{ taxId: '12-3456789', currency: 'USD', language: 'en', paymentTermsDays: 14, purchaseOrder: 'PO 7' },
          tags: ['design', 'monthly'],
          contacts: [
            { name: 'Ana Torres', email: null, phone: '555 0100', isBillingContact: false },
            { name: 'Ben Okoro', email: 'ben@bluefig.example', phone: '555 0101', isBillingContact: false },
          ],
          tax: null,
          note: 'Prefers mail over calls',
        },
      },
    ]);
  });

  it('from QuickBooks has the company as the legal name, and its address put together', async () => {
    const header =
      'Customer,Company,Email,Phone,Billing Street,Billing City,Billing State,Billing ZIP,Billing Country,Terms,Notes';
    const line =
      "Amy's Bird Sanctuary,Birds Inc,amy@birds.example,(650) 555-3311,4581 Finch St.,Bayshore,CA,94326,USA,Net 30,";
    expect(await drafted(header, line)).toMatchObject({
      ...{ name: "Amy's Bird Sanctuary", legalName: 'Birds Inc', email: 'amy@birds.example', paymentTermsDays: 30 },
      address: '4581 Finch St.\nBayshore, CA 94326\nUnited States',
      contacts: [{ name: "Amy's Bird Sanctuary", phone: '(650) 555-3311' }],
    });
  });

  it('from Harvest is read in both of its forms', async () => {
    expect(
      await drafted('Client Name,Address,Currency', 'Acme,"1 Way\nBerlin",United States Dollar - USD'),
    ).toMatchObject({
      ...{ name: 'Acme', address: '1 Way\nBerlin', currency: 'USD' },
    });
    const people = 'Client,First Name,Last Name,Title,Email,Office Phone,Mobile Phone,Fax';
    expect(await drafted(people, 'Acme,Ana,Torres,CEO,ana@acme.example,1,2,3')).toMatchObject({
      ...{ name: 'Acme', email: 'ana@acme.example', contacts: [{ name: 'Ana Torres', phone: '1' }] },
    });
  });

  it('takes who has no company by their own name', async () => {
    const header = 'First Name,Last Name,Email,Company';
    expect(await drafted(header, 'Ana,Torres,ana@torres.example,')).toMatchObject({ name: 'Ana Torres', contacts: [] });
    expect(await drafted(header, 'Ana,Torres,,Fig Ltd')).toMatchObject({
      name: 'Fig Ltd',
      contacts: [{ name: 'Ana Torres' }],
    });
  });

  it('tells headings in any case and spelling, and any of three delimiters', async () => {
    expect(await drafted('NAME;e-mail;billing_zip;City*', 'Acme;a@acme.example;10115;Berlin')).toMatchObject({
      ...{ name: 'Acme', email: 'a@acme.example', address: '10115 Berlin' },
    });
    expect(await drafted('\ufeffClient\tLanguage\tCountry', 'Acme\tGerman\tGERMANY')).toMatchObject({
      ...{ name: 'Acme', language: 'de', address: 'Germany' },
    });
  });

  it('is read as Windows-1252 where that is said, and its damaged names are refused where it is not', async () => {
    const bytes = Buffer.from('Client,City\nM\u00fcller,K\u00f6ln\n', 'latin1');
    expect(await sortFile(bytes, { encoding: 'windows-1252' })).toMatchObject([{ draft: { name: 'Müller' } }]);
    expect(await sortFile(bytes)).toMatchObject([
      { outcome: 'REFUSED', problems: [{ code: 'UNREADABLE_CHARACTER', column: 'Client' }, { column: 'City' }] },
    ]);
  });

  it('says of each line whether it is new, known or named before', async () => {
    const text = file('Client,Email', 'New,', ' old  ONE,no address', 'NEW ,', 'Bad,no address', 'bad,b@bad.example');
    expect(await sortFile(text, { known: ['old one'] })).toMatchObject([
      { line: 2, outcome: 'NEW' },
      { line: 3, outcome: 'KNOWN', problems: [{ code: 'KNOWN_CLIENT', column: 'Client', value: 'old  ONE' }] },
      { line: 4, outcome: 'REPEATED', problems: [{ code: 'REPEATED_CLIENT', otherLine: 2, value: 'NEW' }] },
      { line: 5, outcome: 'REFUSED', problems: [{ code: 'BAD_EMAIL', column: 'Email', value: 'no address' }] },
      { line: 6, outcome: 'NEW' },
    ]);
  });

  it('says all that is wrong with a line, at the columns where it stands', async () => {
    const long = 'x'.repeat(201);
    const header = 'Client,Email,Country,Currency,Language,Terms,Phone,Tax ID,Notes';
    const [line] = await sortFile(
      file(header, `${long},a@b,Atlantis,Gold,Elvish tongue,whenever,${'1'.repeat(51)},${'2'.repeat(101)},`),
    );
    expect(line?.outcome).toBe('REFUSED');
    expect(line?.problems.map(({ code, column }) => [column, code]).sort()).toEqual([
      ['Client', 'TOO_LONG'],
      ['Country', 'BAD_COUNTRY'],
      ['Currency', 'BAD_CURRENCY'],
      ['Email', 'BAD_EMAIL'],
      ['Language', 'BAD_LANGUAGE'],
      ['Phone', 'TOO_LONG'],
      ['Tax ID', 'TOO_LONG'],
      ['Terms', 'BAD_DAYS'],
    ]);
    expect(line?.problems.find(({ column }) => column === 'Terms')?.value).toBe('whenever');
    expect(await sortFile(file('Client,Email', ',a@b.example', 'Acme,a@b.example,more'))).toMatchObject([
      { outcome: 'REFUSED', problems: [{ code: 'MISSING_NAME', column: 'Client' }] },
      { outcome: 'REFUSED', problems: [{ code: 'WRONG_COLUMN_COUNT', line: 3 }] },
    ]);
  });

  it('names a tax of the agency, and tells one that it doesn’t have or has twice', async () => {
    const taxes = [
      { id: 'a', name: 'Austin', percent: '8.250' },
      { id: 'b', name: 'VAT', percent: '20' },
      { id: 'c', name: 'GST', percent: '5' },
      { id: 'd', name: 'PST', percent: '5' },
      { id: 'e', name: 'Export', percent: null },
    ];
    const cells = [
      '8.25',
      '8.25 %',
      'austin',
      'Sales tax (8.25%)',
      'VAT 20%',
      'EXPORT',
      '0',
      'None',
      '',
      '5%',
      'Mars 3%',
    ];
    const sorted = await sortFile(file('Client,Tax rate', ...cells.map((cell, i) => `C${i},${cell}`)), { taxes });
    expect(sorted.map(({ outcome }) => outcome)).toEqual(cells.map(() => 'NEW'));
    expect(sorted.map(({ draft, problems }) => draft?.tax?.id ?? problems[0]?.code ?? null)).toEqual([
      ...['a', 'a', 'a', 'a', 'b', 'e', null, null, null, 'AMBIGUOUS_TAX', 'UNKNOWN_TAX'],
    ]);
    expect(sorted.at(-1)?.problems).toMatchObject([{ column: 'Tax rate', value: 'Mars 3%', severity: 'NOTICE' }]);
    for (const heading of ['Sales tax', 'VAT %', 'VAT (%)', 'Default Tax Code'])
      expect(recogniseClients(['Client', heading]).columns).toMatchObject({ taxRate: 1 });
    expect(recogniseClients(['Client', 'VAT']).columns).toMatchObject({ taxId: 1 });
  });

  it('takes further contacts from further columns', async () => {
    const header = 'Client,Contact,Email,Contact 2,Email2,Phone 2,Secondary phone,Email 3';
    const line = 'Acme,Ana,bills@acme.example,Ben,ben@acme.example,2,,ops@acme.example';
    expect((await drafted(header, line))?.contacts).toEqual([
      { name: 'Ana', email: null, phone: null, isBillingContact: false },
      { name: 'Ben', email: 'ben@acme.example', phone: '2', isBillingContact: false },
      { name: 'Acme', email: 'ops@acme.example', phone: null, isBillingContact: false },
    ]);
    expect(await sortFile(file(header, 'Acme,Ana,,Ben,nowhere,,,'))).toMatchObject([
      { outcome: 'REFUSED', problems: [{ code: 'BAD_EMAIL', column: 'Email2', value: 'nowhere' }] },
    ]);
  });

  it('takes further contacts from lines that name the same client again', async () => {
    const people = [
      ...['Acme,Ana,Torres,ana@acme.example,1', 'acme,Ben,Okoro,ben@acme.example,2', 'ACME,Ana,Torres,,1'],
      ...['Acme,,,ops@acme.example,', 'Acme,,,,'],
    ];
    const sorted = await sortFile(file('Client,First Name,Last Name,Email,Office Phone', ...people));
    expect(sorted.map(({ outcome, ofLine }) => [outcome, ofLine])).toEqual([
      ...[
        ['NEW', undefined],
        ['CONTACT', 2],
        ['REPEATED', undefined],
        ['CONTACT', 2],
        ['REPEATED', undefined],
      ],
    ]);
    expect(sorted[1]?.draft?.contacts).toEqual([
      { name: 'Ben Okoro', email: 'ben@acme.example', phone: '2', isBillingContact: false },
    ]);
    expect(sorted[3]?.draft?.contacts).toMatchObject([{ name: 'Acme', email: 'ops@acme.example' }]);
    expect(sorted[1]?.problems).toMatchObject([{ code: 'FURTHER_CONTACT', otherLine: 2, severity: 'NOTICE' }]);
  });

  it('without a column of names has one missing', () => {
    expect(recogniseClients(['Email', 'Phone']).missing).toEqual(['Client']);
  });
});
