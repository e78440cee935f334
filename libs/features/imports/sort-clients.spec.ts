import { clientTemplate, recogniseClients } from './client-columns.js';
import { findHeader, readDataRecords } from './find-header.js';
import type { TextEncoding, TextSource } from './read-csv-records.js';
import { ClientSorter, type SortedClient } from './sort-clients.js';

/** What a file of clients says, line by line, where some names are known. */
async function sortFile(
  source: TextSource,
  { known = [], encoding }: { known?: string[]; encoding?: TextEncoding } = {},
): Promise<SortedClient[]> {
  const found = await findHeader(source, {
    encoding,
    recognise: (cells, delimiter) => (delimiter === '{' ? undefined : recogniseClients(cells)),
  });
  if ('code' in found) throw new Error(found.code);
  const sorter = new ClientSorter(found, new Set(known));
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
          contacts: [{ name: 'Ana Torres', email: null, phone: '555 0100', isBillingContact: false }],
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

  it('without a column of names has one missing', () => {
    expect(recogniseClients(['Email', 'Phone']).missing).toEqual(['Client']);
  });
});
