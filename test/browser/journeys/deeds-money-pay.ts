import { onOwner } from '../../support/postgres.js';
import { RowsBefore } from '../../support/rows-before.js';
import type { Site } from '../../support/site.js';
import { undo } from './deeds-settings-rows.js';
import { Hand } from './hand.js';
import { does, type Done } from './mailed-links.js';

const MANAGER = { email: 'manager@demo.test' };
const ACCOUNTANT = 'Ruth Sommer';
const IBAN = 'DE89370400440532013000';
const OWED = `
  select p.id, p.version, p.assistant_id as "assistantId", a.name from payouts p join assistants a on a.id = p.assistant_id
   where p.currency = 'GBP' and p.status = 'APPROVED' order by a.name`;

type Owed = Done & { assistantId: string; name: string };

/** A file of all that is owed in pounds. */
async function makesFile(site: Site, key: string): Promise<Owed[]> {
  const owed = await onOwner<Owed>(site.database.ownerUrl, OWED);
  const payouts = owed.map(({ id, version }) => ({ id, version }));
  const batch = { executeOn: site.today, payouts, idempotencyKey: key };
  await does(site, 'createPaymentBatches', batch, 'id');
  return owed;
}

async function knowsAccounts(site: Site): Promise<void> {
  const account = { holder: 'Harriet Coombe', iban: IBAN, version: null };
  await does(site, 'setAgencyBankAccount', { ...account, currency: 'GBP' }, 'id');
  for (const { assistantId } of await onOwner<Owed>(site.database.ownerUrl, OWED))
    await does(site, 'setAssistantBankAccount', { ...account, assistantId }, 'id');
}

/** The accountant of another agency since long ago: that is where she acts if nothing else is said. */
const ELSEWHERE = `
  with other as (
    insert into agencies (name, legal_name, time_zone, currency) values ('Bookish', 'Bookish Ltd', 'UTC', 'USD') returning agency_id)
  insert into memberships (agency_id, user_id, role, created_at)
  select agency_id, u.id, 'ACCOUNTANT', '2020-01-01' from other, auth."user" u where u.email = 'accountant@demo.test'`;

/** A file is that of the agency in which one is at work, by whichever button. */
async function savesFiles(hand: Hand): Promise<void> {
  await hand.open('/');
  await hand.press(ACCOUNTANT);
  await hand.page.getByRole('menu').getByText('Larkspur Assistants').click();
  await hand.page.getByRole('banner').getByText('Larkspur Assistants').waitFor();
  await hand.open('/invoices?q=INV-2026-00116');
  const paper = await hand.saves(() => hand.choose('Actions for INV-2026-00116', 'Download PDF'));
  expect(paper.content.subarray(0, 5).toString()).toBe('%PDF-');
  await hand.open('/payouts/batches');
  const file = await hand.saves(() => hand.choose(/^Actions of Nov 29, 2026/, 'Download csv'));
  expect([file.name.endsWith('.csv'), file.content.toString()]).toEqual([true, expect.stringContaining('2543.63')]);
}

/** What a cancelled file was to pay is free for another one, which the bank has paid. */
export async function filesPaid(site: Site): Promise<void> {
  await onOwner(site.database.ownerUrl, ELSEWHERE);
  await knowsAccounts(site);
  await makesFile(site, 'deeds-file-1');
  const hand = await Hand.of(site, 'files-paid', { email: 'accountant@demo.test' });
  const { page } = hand;
  await savesFiles(hand);
  await hand.choose(/^Actions of Nov 29, 2026/, 'Cancel file');
  await hand.sees(/ in 2 transfers is not paid by this file; its payouts are free again\.$/);
  await hand.press('Cancel file');
  await hand.afterDialog();
  await hand.sees('The file is cancelled.');
  await page.getByRole('row').getByText('Cancelled').waitFor();
  expect(await page.getByRole('button', { name: /^(Actions|Download)/ }).count()).toBe(0);
  const owed = await makesFile(site, 'deeds-file-2');
  expect(owed.length).toBe(2);
  await hand.open('/payouts/batches');
  await hand.choose(/^Actions of Nov 29, 2026/, 'Bank has paid');
  await hand.sees(/^£2,588\.43 in 2 transfers counts as paid\.$/);
  await hand.press('Bank has paid');
  await hand.afterDialog();
  await hand.sees('The payouts are paid.');
  await page.getByRole('row').getByText('Paid', { exact: true }).waitFor();
  await hand.open(`/payouts/${owed[0]?.id}`);
  await page.getByRole('heading', { level: 1 }).getByText('Paid', { exact: true }).waitFor();
  await hand.leaves();
}

const PARCEL = 'Parcel to the laboratory';

/** Decided by a slip, it waits as it was by Undo; what is approved is taken back where it is looked at, too. */
async function isDecidedBySlip(hand: Hand, site: Site): Promise<void> {
  const before = await RowsBefore.keep(site.database.ownerUrl);
  const opens = async (state: string): Promise<void> => {
    await hand.open(`/time/approvals/expenses?status=${state}`);
    await hand.press(PARCEL);
    await hand.inDialog(PARCEL);
  };
  const waitsAgain = async (): Promise<void> => {
    await hand.page.getByRole('row').filter({ hasText: PARCEL }).getByText('Handed in', { exact: true }).waitFor();
    expect(await before.changes()).toEqual([]);
  };
  await opens('SUBMITTED');
  await hand.write({ 'Markup in percent': '10' });
  await hand.press('Approve');
  await hand.afterDialog();
  await undo(hand, /^The expense is approved/);
  await waitsAgain();
  await returns(hand, 'The wrong one');
  await undo(hand, 'The expense was returned.');
  await waitsAgain();
  await hand.press(PARCEL);
  await hand.press('Approve');
  await hand.afterDialog();
  await opens('APPROVED');
  // In a payout meanwhile it stays as it is.
  await isInPayout(site, true);
  await hand.press('Take the approval back');
  await hand.sees('A payout gives it back already, so it stays approved.');
  await hand.page.getByRole('button', { name: 'Take the approval back' }).waitFor({ state: 'detached' });
  await isInPayout(site, false);
  await opens('APPROVED');
  await hand.press('Take the approval back');
  await hand.afterDialog();
  await hand.sees('The expense waits to be decided again.');
  await hand.open('/time/approvals/expenses');
  await waitsAgain();
  await before.stop();
}

const isInPayout = ({ database }: Site, isIn: boolean): Promise<unknown> =>
  onOwner(
    database.ownerUrl,
    isIn
      ? `insert into paid_expenses (agency_id, expense_id, run_id, assistant_id, currency, amount_minor)
           select e.agency_id, e.id, (select id from billing_runs r where r.agency_id = e.agency_id limit 1), e.assistant_id, e.currency,
               e.amount_minor from expenses e where description = '${PARCEL}'`
      : `alter table paid_expenses disable trigger user;
         delete from paid_expenses where expense_id in (select id from expenses where description = '${PARCEL}');
         alter table paid_expenses enable trigger user`,
  );

async function returns(hand: Hand, why: string): Promise<void> {
  await hand.press(PARCEL);
  await hand.press('Return');
  const asks = hand.page.getByRole('dialog', { name: `Return “${PARCEL}”` });
  await asks.getByLabel('Why').fill(why);
  await asks.getByRole('button', { name: 'Return', exact: true }).click();
  await hand.sees('The expense was returned.');
  await asks.waitFor({ state: 'detached' });
  await hand.afterDialog();
}

async function handsInAgain(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'expense-again', { email: 'assistant@demo.test' });
  await hand.open('/me/expenses');
  await hand.sees('It says nothing of the weight');
  await hand.press(`Hand in ${PARCEL}`);
  await hand.write({ 'What was bought': `${PARCEL}, 2 kg`, Amount: '123.45' });
  await hand.press('Hand in');
  await hand.afterDialog();
  await hand.sees('The expense was handed in.');
  const row = hand.page.getByRole('row').filter({ hasText: `${PARCEL}, 2 kg` });
  await row.getByText('$123.45').waitFor();
  await row.getByRole('button', { name: `Take back ${PARCEL}, 2 kg` }).waitFor();
  await hand.leaves();
}

/** An assistant reads why an expense came back, changes it and hands it in; the client is asked to agree to it. */
export async function expenseSentBack(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'expense-sent-back', MANAGER);
  await isDecidedBySlip(hand, site);
  await hand.open('/time/approvals/expenses');
  await returns(hand, 'It says nothing of the weight');
  await handsInAgain(site);
  await hand.open('/time/approvals/expenses');
  await hand.press(`${PARCEL}, 2 kg`);
  await hand.press('Approve');
  await hand.afterDialog();
  await hand.open('/time/approvals/expenses?status=APPROVED');
  await hand.press(`${PARCEL}, 2 kg`);
  await hand.press('Ask for the client’s consent');
  await hand.afterDialog();
  await hand.sees('The client was asked.');
  await hand.open('/time/approvals/expenses?status=CONSENT_ASKED');
  await hand.sees(`${PARCEL}, 2 kg`);
  await hand.leaves();
  const client = await Hand.of(site, 'expense-client', { email: 'client@demo.test' });
  await client.open('/portal');
  await client.sees(`Agree to an expense: ${PARCEL}, 2 kg, $123.45`);
  await client.leaves();
}
