import { onOwner } from '../../support/postgres.js';
import type { Site } from '../../support/site.js';
import { sharesFiles } from './files.js';
import { Hand } from './hand.js';
import { does } from './mailed-links.js';

const CLIENT = 'client@demo.test';
/** It waits for the client's signature in the demo. */
const SENT = 'Newsletter hours';
const TASK = 'Sort the holiday greetings';

interface Subjects {
  contractId: string;
  serviceId: string;
  assistantId: string;
}

const SUBJECTS = `
  select k.id as "contractId", s.id as "serviceId", a.id as "assistantId"
    from memberships whose
    join auth."user" client on client.id = whose.user_id and client.email = '${CLIENT}'
    join contracts k on k.agency_id = whose.agency_id and k.client_id = whose.client_id and k.title = 'Inbox retainer'
    join lateral (select id from services where agency_id = k.agency_id order by name limit 1) s on true
    join assistants a on a.agency_id = k.agency_id and a.name = 'Maya Rao'`;

async function subjectsOf({ database }: Site): Promise<Subjects> {
  const [subjects] = await onOwner<Subjects>(database.ownerUrl, SUBJECTS);
  return subjects as Subjects;
}

/** On a phone, where a dialog's deeds are at the bottom. */
export async function clientsNo(site: Site): Promise<void> {
  const look = { isPhone: true } as const;
  const hand = await Hand.of(site, 'clients-no', { email: CLIENT, look });
  const { page } = hand;
  const isListed = async (): Promise<boolean> => {
    await hand.open('/portal/retainer');
    await hand.sees('What is agreed');
    return (await page.getByRole('heading', { name: SENT }).count()) > 0;
  };
  expect(await isListed()).toBe(false);
  await hand.open('/portal/approvals');
  const card = page.locator('section').filter({ has: page.getByRole('heading', { name: `Contract: ${SENT}` }) });
  const name = card.getByLabel('Your name');
  await name.fill('');
  await card.getByRole('button', { name: 'Decline …' }).click();
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(await name.and(page.locator(':focus')).getAttribute('aria-invalid')).toBe('true');
  await name.fill('Rita');
  await card.getByRole('button', { name: 'Decline …' }).click();
  await hand.inDialog('Decline');
  await hand.write({ 'Why?': 'x'.repeat(20_000) });
  await hand.press('Decline …');
  await page
    .getByRole('dialog')
    .getByText(/^At most [\d,]+ characters\.$/)
    .waitFor();
  await hand.write({ 'Why?': 'Too much' });
  await hand.press('Decline …');
  await hand.sees('Declined. The agency has been told.');
  await readsDeclined(hand);
  expect(await isListed()).toBe(false);
  await hand.leaves();
}

/** What she has declined stays to be read, with her words. */
async function readsDeclined(hand: Hand): Promise<void> {
  await hand.open('/portal/approvals');
  const declined = hand.page
    .locator('section')
    .filter({ has: hand.page.getByRole('heading', { name: 'What you declined' }) });
  const row = declined.getByRole('listitem').filter({ hasText: SENT });
  await row
    .filter({ hasText: 'Rita · ' })
    .filter({ hasText: '“Too much”' })
    .filter({ hasText: 'You declined' })
    .waitFor();
  await hand.looksRight();
  await row.getByRole('button', { name: 'Read' }).click();
  const text = await hand.inDialog(`Contract: ${SENT}`);
  await text.getByText(/US\$/).first().waitFor();
  await hand.press('Close');
  await hand.afterDialog();
}

export async function clientsPapers(site: Site): Promise<void> {
  const { contractId, serviceId, assistantId } = await subjectsOf(site);
  const of = { contractId, serviceId, title: TASK, idempotencyKey: 'client-portal-task' };
  const accepted = await does(site, 'acceptTask', await does(site, 'createTask', of));
  await does(site, 'assignTask', { ...accepted, assistantId });
  const hand = await Hand.of(site, 'clients-papers', { email: CLIENT });
  await hand.open(`/portal/requests/${accepted.id}`);
  await hand.headed(TASK);
  const history = hand.page.getByRole('list').filter({ hasText: 'Made by the agency' });
  expect(await history.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringMatching(/^Accepted/),
    expect.stringMatching(/^Made by the agency/),
  ]);
  await sharesFiles(site, hand, accepted.id);
  await hand.open('/portal/invoices');
  await savesStatement(hand, site);
  await hand.page.getByRole('link', { name: /^INV-/ }).first().click();
  await hand.headed(/^Invoice INV-/);
  await hand.sees('Tax 8.875%');
  await hand.sees('Pay by bank transfer');
  await hand.sees(/^Pay (US)?\$[\d,]+\.\d\d$/);
  expect(await hand.page.getByRole('button', { name: /^Pay / }).count()).toBe(0);
  await seesWork(hand);
  await hand.leaves();
}

/** The account of this year, or of other days, as a paper. */
async function savesStatement(hand: Hand, { today }: Site): Promise<void> {
  const year = today.slice(0, 4);
  await hand.press('Statement of account');
  await hand.inDialog('Statement of account');
  await hand.write({ To: `${Number(year) - 1}-12-31` });
  await hand.sees('This day is before the first.');
  expect(await hand.page.getByRole('button', { name: 'Download PDF' }).isDisabled()).toBe(true);
  await hand.write({ To: today });
  const { name, content } = await hand.saves(() => hand.press('Download PDF'));
  expect([name, content.subarray(0, 5).toString()]).toEqual([`statement-${year}-01-01-${today}.pdf`, '%PDF-']);
  await hand.press('Close');
  await hand.afterDialog();
}

/** What was done for a line sums exactly to it; a retainer's overage leads to its month. */
async function seesWork(hand: Hand): Promise<void> {
  await hand.press(/^What was done: /);
  const dialog = await hand.inDialog(/^What was done: /);
  const sums = await dialog.getByText(/^(US)?\$[\d,]+\.\d\d$/).allInnerTexts();
  const cents = sums.map((sum) => Number(sum.replace(/[^\d]/g, '')));
  const whole = (
    await dialog
      .getByText(/ · (US)?\$[\d,]+\.\d\d$/)
      .last()
      .innerText()
  ).split(' · ')[1];
  expect(cents.reduce((one, other) => one + other, 0)).toBe(Number(whole?.replace(/[^\d]/g, '')));
  expect(await dialog.getByText(/^[A-Z][a-z]{2} \d{1,2}, 2026$/).count()).toBe(cents.length);
  await hand.press('Close');
  await hand.afterDialog();
}

/** Nothing of what is signed is out of sight behind its box, on a phone either. */
async function isWhole(hand: Hand): Promise<void> {
  const size = hand.page.viewportSize();
  await hand.page.setViewportSize({ width: 390, height: 844 });
  const last = hand.page.getByText(/Amounts are before tax\.\s*$/).first();
  expect(await last.evaluate((box) => box.scrollHeight - box.clientHeight)).toBe(0);
  if (size) await hand.page.setViewportSize(size);
}

/** Some people press twice: a contract is signed once, and can be read again. */
export async function clientsYes(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'clients-yes', { email: CLIENT });
  await hand.open('/portal/approvals');
  // Whichever was sent again after it was declined.
  const title = await hand.page
    .getByRole('heading', { name: /^Contract: / })
    .first()
    .innerText();
  await isWhole(hand);
  await hand.pressTwice('Sign');
  await hand.sees('Signed. Thank you!');
  await hand.sees('What you agreed to');
  expect(await hand.page.getByText(/A contract that is/).count()).toBe(0);
  const paper = hand.page.getByRole('listitem').filter({ hasText: title });
  await paper.getByRole('button', { name: 'Read' }).click();
  const text = await hand.inDialog(title);
  await text.getByText(/US\$/).first().waitFor();
  await hand.leaves();
}

export async function clientsRequest(site: Site): Promise<void> {
  const hand = await Hand.of(site, 'clients-request', { email: CLIENT });
  await hand.open('/portal');
  await hand.follow('Request a task');
  await hand.inDialog('Request a task');
  expect(await hand.field('Contract').locator('option:checked').innerText()).toBe('Inbox retainer');
  await hand.write({ 'What is to be done?': 'Write the newsletter', Due: '2025-01-02' });
  await hand.pick('Service', 'Inbox');
  await hand.press('Send request');
  await hand.sees('This day is past.');
  await hand.write({ Due: '' });
  await hand.press('Send request');
  await hand.headed('Write the newsletter');
  await hand.page.goBack();
  await hand.headed('Requests');
  await hand.page.getByRole('link', { name: 'Write the newsletter' }).waitFor();
  expect(await hand.page.getByRole('dialog').count()).toBe(0);
  expect(new URL(hand.page.url()).search).toBe('');
  await hand.leaves();
}

/** More expenses than one page shows wait for the client's word. */
const many = (now: string): string => `
  insert into expenses (agency_id, contract_id, advanced_by, day, description, amount_minor, currency, status, created_by,
                        created_at, approved_at, consent_asked_at)
  select k.agency_id, k.id, 'AGENCY', ${now}::date - n, 'Backlog ' || n, 1200, k.currency, 'CONSENT_ASKED', 'nobody', ${now}, ${now}, ${now}
    from (${SUBJECTS}) whose join contracts k on k.id = whose."contractId" cross join generate_series(1, 60) n`;

/** Expenses are never deleted. */
const GONE = `update expenses set status = 'REJECTED', approved_at = null where description like 'Backlog %'`;

/** A link leads to the very one that it is about, which stands above the others and not among them. */
async function leadsToLast(hand: Hand, { database }: Site): Promise<void> {
  const [last] = await onOwner<{ id: string }>(
    database.ownerUrl,
    `select id from expenses where description = 'Backlog 60'`,
  );
  const { page } = hand;
  await hand.open(`/go/expense/${String(last?.id)}`);
  const named = page.getByRole('region', { name: 'What your link is about' });
  await named.and(page.locator(':focus')).waitFor();
  expect(await named.getByText(/^Backlog/).allInnerTexts()).toEqual(['Backlog 60']);
  expect(await page.getByText('Backlog 60').count()).toBe(1);
  await hand.looksRight();
}

/** Nothing that waits is out of reach, however much there is. */
export async function clientsBacklog(site: Site): Promise<void> {
  await onOwner(site.database.ownerUrl, many(site.sqlNow));
  const hand = await Hand.of(site, 'clients-backlog', { email: CLIENT });
  await hand.open('/portal');
  await hand.sees(/^\d+ more things$/);
  await hand.open('/portal/approvals');
  await hand.sees('Backlog 1');
  expect(await hand.page.getByText('Backlog 60').count()).toBe(0);
  await hand.looksRight();
  await hand.press('Load more');
  await hand.sees('Backlog 60');
  await leadsToLast(hand, site);
  await hand.leaves();
  await onOwner(site.database.ownerUrl, GONE);
}
