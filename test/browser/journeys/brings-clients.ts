import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

const OWNER = { email: 'owner@demo.test' };

const CLIENTS = [
  'Customer,Company,Full Name,Email,Billing Street,Billing City,Billing State,Billing ZIP,Billing Country,Terms,Website,Sales Tax,Email 2',
  'Zinc Yoga,Zinc Yoga LLC,Ines Zink,bills@zinc.example,5 Mat Lane,Austin,TX,73301,US,Net 30,zinc.example,7%,front@zinc.example',
  'kessler  ORTHODONTICS,,,,,,,,,,,,',
  'Zest Bakery,,,no address,,,,,Atlantis,,,,',
  'zinc yoga,,,,,,,,,,,,',
  'ZINC Yoga,,Olga Reed,olga@zinc.example,,,,,,,,,',
  'Zeta Law Müller,,,,,,,,,,,,',
].join('\n');

const fileOf = (content: string, encoding: 'utf8' | 'latin1' = 'utf8') => ({
  ...{ name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(content, encoding) },
});

/** An owner comes from another tool with a list of her clients: sees what each line becomes, brings them in, and takes them back. */
export async function bringsClients(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'brings-clients', OWNER);
  await hand.open('/clients');
  await hand.follow('Import');
  await hand.headed('Import clients');
  const { name, content } = await hand.saves(() => hand.press('Download a template'));
  expect([name, content.toString().split(',')[0]]).toEqual(['clients.csv', 'Client']);
  await hand.looksRight();
  await seesEachLine(hand);
  await hand.press('Add 2 clients');
  await hand.sees('2 clients were added.');
  await hand.looksRight();
  await hand.follow('See your clients');
  await hand.headed('Clients');
  await hand.follow('Zinc Yoga');
  await hand.headed('Zinc Yoga');
  await hand.sees('Olga Reed');
  await takesBack(hand);
  await hand.leaves();
}

/** The file was saved by an older program: it is read anew once that is said. */
async function seesEachLine(hand: Hand): Promise<void> {
  await hand.page.locator('input[type=file]').setInputFiles(fileOf(CLIENTS, 'latin1'));
  await hand.headed('customers.csv');
  await hand.sees('Some characters of the file can’t be read: it was saved in another encoding.');
  await hand.press('Read it as Windows-1252');
  await hand.sees('Zeta Law Müller');
  await hand.sees('There is a client called “kessler ORTHODONTICS” already; left as it is.');
  await hand.sees('“Atlantis” isn’t a country: give its English name or its code, such as DE.');
  await hand.sees('“no address” isn’t an e-mail address.');
  await hand.sees('“zinc yoga” stands in line 2 already; left out.');
  await hand.sees('None of your taxes is “7%”; not taken over.');
  await hand.sees('“ZINC Yoga” stands in line 2 already; this line’s contact is added there, and nothing else of it.');
  await hand.sees('5 Mat Lane, Austin, TX 73301, United States');
  await hand.looksRight();
  await hand.follow(/^Refused/);
  await hand.page.getByText('Zeta Law Müller').waitFor({ state: 'detached' });
  await hand.sees('Zest Bakery');
  await hand.follow(/^All/);
}

async function takesBack(hand: Hand): Promise<void> {
  await hand.open('/imports');
  await hand.page.getByRole('navigation', { name: 'Imports' }).getByRole('link', { name: 'Clients' }).click();
  await hand.follow('customers.csv');
  await hand.headed('customers.csv');
  await hand.press('Undo 2 clients');
  await hand.inDialog('Undo this import?');
  await hand.press('Undo 2 clients');
  await hand.afterDialog();
  await hand.sees('Added, then undone');
  await hand.open('/clients?q=Zinc');
  await hand.sees('No client matches what you look for.');
}
