import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

/** What the database has noted of the last file that was built. */
async function lastChecksum({ database }: Site): Promise<string> {
  const db = new pg.Client({ connectionString: database.ownerUrl });
  await db.connect();
  const { rows } = await db.query<{ sum: string }>(
    `select encode(sha256, 'hex') as sum from exports where status = 'DONE' order by finished_at desc limit 1`,
  );
  await db.end();
  return rows[0]?.sum ?? '';
}

/** Wants one approved payout to be paid by bank. @returns what is refused, within the dialog */
async function refusedFile(hand: Hand): Promise<string> {
  await hand.open('/payouts?state=APPROVED');
  await hand.page.getByRole('row').nth(1).getByRole('checkbox').check();
  await hand.press(/^Make payment file/);
  const dialog = await hand.inDialog('Pay 1 payout by bank');
  await hand.press('Make payment file');
  const refusal = (await dialog.getByRole('alert').textContent()) ?? '';
  await hand.looksRight();
  return refusal;
}

/** What the api refuses of a field stands at it, until it is written anew. */
async function isToldAtTheField(hand: Hand): Promise<void> {
  const iban = hand.field('IBAN');
  await hand.write({ Holder: 'Bluebird Desk', IBAN: 'DE00370400440532013000' });
  await hand.press('Save');
  await hand.sees('This is not right: please compare it with what the bank has written.');
  expect(await iban.getAttribute('aria-invalid')).toBe('true');
  expect(await hand.page.locator(`[id="${await iban.getAttribute('aria-describedby')}"]`).textContent()).toMatch(
    /^This is not right/,
  );
  expect(await hand.page.getByRole('alert').count()).toBe(1);
  expect(await hand.page.locator(':focus').getAttribute('name')).toBe('iban');
  await hand.looksRight();
  await hand.write({ IBAN: '' });
  expect(await hand.page.getByRole('alert').count()).toBe(0);
}

/** An account that is wanting is entered where that is said, and the file is made. */
async function entersPayee(hand: Hand): Promise<void> {
  await hand.page.getByRole('button', { name: /^Enter account of / }).click();
  const account = hand.page.getByRole('dialog').filter({ has: hand.page.getByLabel('Holder') });
  await account.getByLabel('Holder').fill('Ana Cruz');
  await account.getByLabel(/^IBAN/).fill('DE89370400440532013000');
  await account.getByRole('button', { name: 'Save' }).click();
  await hand.sees('Entered');
  await hand.looksRight();
  await hand.press('Make payment file');
  await hand.afterDialog();
}

/** Is told at once whose accounts a payment file lacks, and enters the agency's own. */
async function entersBankAccount(hand: Hand): Promise<void> {
  const refusal = await refusedFile(hand);
  expect(refusal).toMatch(/The bank account of this assistant is not known yet: \S/);
  const [, currency = ''] = /pay (\w{3}) from/.exec(refusal) ?? [];
  await hand.follow('Enter it in Settings');
  await hand.headed('Payments');
  await hand.press('Add account');
  await hand.inDialog('Add account');
  await hand.select('Currency', currency);
  await isToldAtTheField(hand);
  await hand.write({ IBAN: 'DE89370400440532013000' });
  await hand.press('Save');
  await hand.afterDialog();
  await hand.sees('DE89 … 3000');
  const removal = hand.page.getByRole('button', { name: `Remove the account for ${currency}` });
  await removal.click();
  await hand.sees('DE89 … 3000 is removed.');
  await removal.waitFor({ state: 'detached' });
  await hand.press('Undo');
  await removal.waitFor();
  await hand.looksRight();
  expect(await refusedFile(hand)).toMatch(/^The bank account of this assistant is not known yet: \S/);
  await entersPayee(hand);
}

/** The report of form 1099 has those of the United States alone, and asks for the country of whom it isn't known. */
async function saysCountry(hand: Hand): Promise<void> {
  await hand.open('/reports/contractor-years');
  await hand.page.getByRole('rowheader', { name: 'Luis Arango' }).first().waitFor();
  expect(await hand.page.getByRole('rowheader', { name: 'Maya Rao' }).count()).toBe(0);
  await hand.sees(/contractors who were paid are taxed abroad/);
  await hand.looksRight();
  await hand.press('Country of Wanjirũ Kamau');
  await hand.inDialog('Country of Wanjirũ Kamau');
  await hand.select('Country in which she is taxed', 'Kenya');
  await hand.press('Save');
  await hand.afterDialog();
  await hand.sees('Wanjirũ Kamau is taxed in this country: Kenya.');
}

/** Sees the books, and has the journal built as a file. */
export async function accountantsExport(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'accountant', { email: 'accountant@demo.test' });
  await hand.open('/books');
  await hand.looksRight();
  await hand.open('/exports');
  await hand.press('New export');
  await hand.inDialog('New export');
  await hand.select('What', 'Journal');
  await hand.write({ From: '2026-01-01' });
  await hand.press('Build file');
  await hand.afterDialog();
  const row = hand.page.getByRole('row', { name: /^Journal/ }).first();
  await row.getByText('Ready').waitFor();
  await hand.looksRight();
  const { content } = await hand.saves(() => row.getByRole('link', { name: 'Download' }).click());
  expect(content.length).toBeGreaterThan(10_000);
  expect(createHash('sha256').update(content).digest('hex')).toBe(await lastChecksum(site));
  await saysCountry(hand);
  await entersBankAccount(hand);
  await hand.leaves();
}
