import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';
import { does } from './mailed-links.js';

const ACCOUNTANT = { email: 'accountant@demo.test' };
const STAMPS = 'Stamps from the till';

/** It is offered for no entry meanwhile. */
export async function accountPutAside(site: Site): Promise<void> {
  await does(site, 'createAccount', { code: '1010', name: 'Petty cash', type: 'ASSET' }, 'id');
  const hand = await Hand.of(site, 'deeds-account', ACCOUNTANT);
  await hand.open('/books/accounts');
  const archived = hand.page.getByRole('row', { name: /Petty cash/ }).getByText('Archived', { exact: true });
  await hand.choose('Actions of Petty cash', 'Archive');
  await archived.waitFor();
  await hand.choose('Actions of Petty cash', 'Restore');
  await archived.waitFor({ state: 'detached' });
  await hand.open('/books/accounts');
  await hand.choose('Actions of Petty cash', 'Archive');
  await hand.sees('Petty cash is archived.');
  await archived.waitFor();
  await hand.press('Undo');
  await archived.waitFor({ state: 'detached' });
  await hand.leaves();
}

/** Writes an entry; what is still to be balanced is said meanwhile, in whatever currency is being typed. */
async function writesEntry(hand: Hand): Promise<void> {
  await hand.press('New entry');
  await hand.write({ 'What for': STAMPS, 'Debit of row 1': '12,50', 'Credit of row 2': '12' });
  await hand.select('Account of row 1', '5200 Bank and card fees');
  await hand.select('Account of row 2', '1010 Petty cash');
  await hand.sees('Debits less credits: $0.50');
  await hand.write({ Currency: 'E' });
  await hand.sees('Debits less credits: 0.50');
  await hand.write({ Currency: 'usd', 'Debit of row 2': '0', 'Credit of row 2': '12.50' });
  await hand.sees('Debits and credits are equal.');
  await hand.press('Book entry');
  await hand.afterDialog();
  await hand.sees('The entry is booked.');
}

export async function entryTakenBack(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-entry', ACCOUNTANT);
  await hand.open('/books');
  await writesEntry(hand);
  const entry = hand.page.getByRole('main').getByRole('listitem').filter({ hasText: STAMPS });
  await entry.getByRole('row', { name: /5200 ?Bank and card fees \$12\.50/ }).waitFor();
  await entry.getByRole('button', { name: 'Reverse' }).click();
  await hand.sees('Reverse this entry?');
  await hand.press('Reverse');
  await hand.afterDialog();
  await hand.sees('The entry is reversed.');
  await entry.getByText(/^Reversed on Nov 29, 2026$/).waitFor();
  await hand.sees('Reverses Nov 29, 2026');
  await entry
    .getByRole('link', { name: /Petty cash$/ })
    .first()
    .click();
  await hand.headed('1010 Petty cash');
  const ledger = hand.page.getByRole('row').filter({ hasText: 'Nov 29, 2026' });
  await ledger.nth(1).waitFor();
  expect(await ledger.getByRole('cell').last().innerText()).toBe('$0.00');
  await hand.leaves();
}

const accountsOf = ({ database }: Site): Promise<{ id: string }[]> =>
  onOwner<{ id: string }>(database.ownerUrl, `select id from accounts where code in ('1000', '5200') order by code`);

/** The notice of what waits begins with its day and currency. */
export async function missingRateGiven(site: Site): Promise<void> {
  const [bank, fees] = await accountsOf(site);
  const postings = [
    { accountId: fees?.id, currency: 'ISK', amount: '4000' },
    { accountId: bank?.id, currency: 'ISK', amount: '-4000' },
  ];
  const entry = { entryDate: site.today, memo: 'Fair in Reykjavik', idempotencyKey: 'deeds-rate', postings };
  await does(site, 'createJournalEntry', entry, 'id');
  const hand = await Hand.of(site, 'deeds-rate', ACCOUNTANT);
  await hand.open('/books/rates');
  const waits = hand.page.getByText('1 entry waits for the rate of ISK on Nov 29, 2026.');
  await waits.waitFor();
  await hand.page.getByRole('button', { name: 'Set rate' }).last().click();
  expect([await hand.field('Day').inputValue(), await hand.field('One').inputValue()]).toEqual([site.today, 'ISK']);
  await hand.write({ Rate: '0,0072' });
  await hand.press('Save');
  await hand.afterDialog();
  await hand.page.getByRole('row', { name: /Nov 29, 2026.*1 ISK in USD.*0\.0072.*Typed/ }).waitFor();
  await waits.waitFor({ state: 'detached' });
  await hand.leaves();
}

export async function differencesBooked(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'deeds-revaluation', ACCOUNTANT);
  await hand.open('/books/periods');
  expect(await hand.field('By the end of').inputValue()).toBe('2026-10-31');
  await hand.press('Revalue');
  await hand.sees('The revaluation is booked.');
  await hand.open('/books?kind=REVALUATION');
  await hand.sees('EUR, GBP, INR, and JPY by the rates of Oct 30, 2026');
  await hand.leaves();
}
