import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { Hand } from './hand.js';

const CLIENT = 'Kessler Orthodontics';

async function draftOf({ database }: Site): Promise<{ id: string; clientId: string }> {
  const [draft] = await onOwner<{ id: string; clientId: string }>(
    database.ownerUrl,
    `select i.id, i.client_id as "clientId" from invoices i join clients c on c.id = i.client_id
      where c.name = '${CLIENT}' and i.month = '2026-11-01' and i.status = 'DRAFT'`,
  );
  return draft as { id: string; clientId: string };
}

async function issuesAndIsPaid(hand: Hand): Promise<void> {
  await hand.press('Approve');
  await hand.press('Issue …');
  await hand.inDialog(`Issue the invoice to ${CLIENT}?`);
  await hand.press('Issue $1,567.80');
  await hand.afterDialog();
  await hand.headed(/^INV-/);
  await hand.press('Record payment');
  await hand.inDialog('Record a payment');
  await hand.press('Record $1,567.80');
  await hand.afterDialog();
  await hand.page.getByText('Paid', { exact: true }).first().waitFor();
}

/** A part of a line is taken back: not more than the line has, and with its tax. */
async function creditsPart(hand: Hand): Promise<void> {
  await hand.choose('Actions', 'Credit note …');
  await hand.inDialog(/^Credit note to INV-/);
  const part = hand.page.getByRole('dialog').getByRole('textbox', { name: /^Of Retainer fee/ });
  await part.fill('1500');
  await hand.press('Draft the credit note');
  await hand.sees('Write an amount up to $1,440.00.');
  await part.fill('440');
  await hand.sees(/^Taken back: \$440\.00 without tax/);
  await hand.write({ 'Reason, as it stands on the credit note': 'A week without service' });
  await hand.looksRight();
  await hand.press('Draft the credit note');
  await hand.headed(/credit note/i);
  await hand.sees('-$479.05');
  await hand.press('Approve');
  await hand.press('Issue …');
  await hand.inDialog(`Issue the credit note to ${CLIENT}?`);
  await hand.press(/^Issue -?\$479\.05$/);
  await hand.afterDialog();
  await hand.sees('1 credit note is issued.');
  await hand.sees('Still to be set against invoices');
  await hand.sees('A week without service');
  await hand.looksRight();
}

async function paysBack(hand: Hand): Promise<void> {
  await hand.press('Pay back …');
  await hand.inDialog('Write down a refund');
  await hand.write({ Amount: '480' });
  await hand.press('Refund …');
  await hand.sees('At most $479.05 can be given back of it.');
  await hand.write({ Amount: '479.05' });
  await hand.press('Refund …');
  await hand.page.getByRole('alertdialog').getByText(`Refund $479.05 to ${CLIENT}?`).waitFor();
  await hand.page.getByRole('alertdialog').getByRole('button', { name: 'Refund $479.05' }).click();
  await hand.page.getByRole('alertdialog').waitFor({ state: 'detached' });
  await hand.afterDialog();
  await hand.page.getByText('Still to be set against invoices').waitFor({ state: 'detached' });
  await hand.sees('Refunded $479.05');
  await hand.looksRight();
}

const numberIn = (text: string): number => Number(text.replaceAll(/[^\d.-]/g, ''));

/** Each line's balance is that before it and the line's own amount; the last is what is owed after it. */
async function statementAddsUp(hand: Hand, clientId: string): Promise<void> {
  await hand.open(`/payments/statement?client=${clientId}&from=2026-11-15`);
  await hand.page.getByRole('row', { name: /Refund/ }).waitFor();
  const rows = await hand.page.getByRole('row').all();
  const lines = await Promise.all(rows.slice(1).map((row) => row.getByRole('cell').allInnerTexts()));
  for (const kind of ['Invoice', 'Payment', 'Credit note', 'Refund'])
    expect(lines.filter(([, what]) => what?.startsWith(kind))).not.toEqual([]);
  const [first = []] = lines;
  let balance = numberIn(first[3] ?? '') - numberIn(first[2] ?? '');
  const opening = balance;
  for (const [, , amount = '', after = ''] of lines) {
    balance += numberIn(amount);
    expect(numberIn(after)).toBeCloseTo(balance, 2);
  }
  expect(balance).toBeCloseTo(opening, 2);
  await hand.looksRight();
}

/** The client finds the credit note with its invoice, and nothing more to pay for either. */
async function clientSees(site: Site, id: string): Promise<void> {
  const hand = await Hand.of(site, 'money-back-client', { email: 'client@demo.test', look: { isPhone: true } });
  await hand.open(`/portal/invoices/${id}`);
  await hand.page.getByText('Paid', { exact: true }).first().waitFor();
  await hand.looksRight();
  await hand.page
    .getByRole('main')
    .getByRole('link', { name: /^CN|^CR|^INV/ })
    .last()
    .click();
  await hand.headed(/^Credit note /);
  await hand.sees('A week without service');
  await hand.looksRight();
  await hand.leaves();
}

/** A credit note of a part of a paid line is paid back, and the client’s account says so line by line. */
export async function partPaidBack(site: Site): Promise<void> {
  const { id, clientId } = await draftOf(site);
  const hand = await Hand.of(site, 'money-back', { email: 'owner@demo.test' });
  await hand.open(`/invoices/${id}`);
  await issuesAndIsPaid(hand);
  await creditsPart(hand);
  await paysBack(hand);
  await statementAddsUp(hand, clientId);
  await clientSees(site, id);
  await hand.leaves();
}
