import { go } from '../../support/site.js';
import type { Hand } from '../journeys/hand.js';

/** A form that opens on what is there already. */
export interface EditForm {
  /** In words. */
  name: string;
  /** What its button has the api do. */
  deed: string;
  /** Who opens it; the owner by itself. */
  who?: string;
  /** The page that it is on, or SQL that finds it. */
  at: string;
  opens?: (hand: Hand) => Promise<unknown>;
  /** Its button; Save by itself. */
  saves?: string | ((hand: Hand) => Promise<unknown>);
  /** Nothing is sent where nothing was touched. */
  isSilent?: true;
  /** SQL of another state that the record can have. */
  where?: string;
  /** Columns that pressing it is for, whatever stands in it. */
  means?: string[];
}
const presses = (name: string | RegExp) => (hand: Hand) => hand.press(name);
const chooses = (menu: string | RegExp, item: string) => (hand: Hand) => hand.choose(menu, item);
const inCard = (title: string, name: string) => (hand: Hand) =>
  hand.page
    .locator('section')
    .filter({ has: hand.page.getByRole('heading', { name: title, exact: true }) })
    .getByRole('button', { name, exact: true })
    .click();

const SETTINGS: EditForm[] = [
  ...['Who you are', 'Billing'].map((card) => ({
    ...{ name: `the agency: ${card}`, deed: 'SettingsUpdateAgency', at: '/settings/agency' },
    saves: inCard(card, 'Save'),
  })),
  { name: 'a service', deed: 'SettingsUpdateService', at: '/settings/services', opens: presses('Edit Full service') },
  ...['Full hours', 'Full odd hours', 'Full budget', 'Full expiry'].map((plan) => ({
    ...{ name: `a plan: ${plan}`, deed: 'SettingsUpdatePlan', at: '/settings/plans' },
    opens: presses(`Edit ${plan}`),
  })),
  ...['Full VAT', 'Full reverse'].map((tax) => ({
    ...{ name: `a tax: ${tax}`, deed: 'SettingsUpdateTax', at: '/settings/taxes' },
    opens: presses(`Edit ${tax}`),
  })),
  {
    ...{ name: 'a legal entity', deed: 'SettingsUpdateEntity', at: '/settings/series' },
    opens: presses('Edit Full Services Ltd'),
  },
  {
    ...{ name: 'a series', deed: 'SettingsSetSeries', at: '/settings/series' },
    opens: (hand) =>
      hand.page
        .getByRole('listitem')
        .filter({ hasText: 'F{year}/{number:7}' })
        .getByRole('button', { name: /^Edit/ })
        .click(),
  },
  { name: 'branding', deed: 'SettingsUpdateBranding', at: '/settings/branding' },
  { name: 'invoice mails', deed: 'SettingsUpdateMails', at: '/settings/mails', saves: inCard('Invoice mails', 'Save') },
  {
    ...{ name: 'a mail’s text', deed: 'SettingsSetMailText', at: '/settings/mails' },
    opens: presses(/^Edit: Invoice, हिन्दी/),
  },
  { name: 'reminders', deed: 'SettingsUpdateReminders', at: '/settings/mails', saves: inCard('Reminders', 'Save') },
  { name: 'late fees', deed: 'SettingsUpdateReminders', at: '/settings/mails', saves: inCard('Late fees', 'Save') },
  {
    ...{ name: 'late fees of every month', deed: 'SettingsUpdateReminders', at: '/settings/mails' },
    saves: inCard('Late fees', 'Save'),
    where: `update reminder_settings set late_fee = 'MONTHLY', late_fee_minor = null, late_fee_currency = null, late_fee_percent = 1.125`,
  },
  {
    name: 'rules of payments',
    deed: 'SettingsUpdatePayments',
    at: '/settings/payments',
    saves: inCard('Rules', 'Save'),
  },
  { name: 'rules of time', deed: 'SettingsUpdateTime', at: '/settings/time' },
];

const CLIENT = `select '/clients/' || id || '/billing' as at from clients where name = 'Full & Sons'`;
const CLIENTS: EditForm[] = [
  { name: 'a client’s details', deed: 'ClientsUpdate', at: CLIENT, opens: presses('Edit Details') },
  {
    ...{ name: 'a client’s contacts', deed: 'ClientsUpdate', at: CLIENT.replace(` || '/billing'`, '') },
    opens: presses('Edit contacts'),
  },
  {
    name: 'how a client is invoiced',
    deed: 'ClientsSetInvoicing',
    at: CLIENT,
    opens: presses('Edit How it is invoiced'),
  },
  {
    name: 'a client’s payment terms',
    deed: 'ClientsSetPaymentTerms',
    at: CLIENT,
    opens: presses('Edit Payment terms'),
  },
  { name: 'a client’s taxes', deed: 'ClientsSetTaxTerms', at: CLIENT, opens: presses('Edit Tax') },
  { name: 'a purchase order', deed: 'ClientsUpdateOrder', at: CLIENT, opens: presses('Edit PO-7/2026') },
  {
    ...{ name: 'a note', deed: 'ClientsUpdateNote', at: CLIENT.replace('billing', 'notes') },
    opens: chooses(/^What can be done with the note/, 'Edit'),
  },
];

const PERSON = `select '/team/' || id as at from assistants where name = 'Full Person'`;
const TEAM: EditForm[] = [
  { name: 'an assistant', deed: 'TeamUpdate', at: PERSON, opens: presses('Edit profile') },
  ...['Person', 'Name'].map((name) => ({
    ...{ name: `what an assistant is paid: ${name}`, deed: 'TeamSetPay', at: PERSON.replace('Person', name) },
    ...{ opens: presses('Set pay'), saves: 'Set pay' },
  })),
  {
    name: 'an assistant’s hours',
    deed: 'TeamSetSchedule',
    at: PERSON,
    opens: presses('Set hours'),
    saves: 'Set hours',
  },
];

const TASK = `select '/tasks/' || id as at from tasks where title = 'Full task'`;
const TASKS: EditForm[] = [
  { name: 'what a task wants', deed: 'TasksUpdate', at: TASK, opens: inCard('What is wanted', 'Edit') },
  { name: 'a task’s price', deed: 'TasksSetPrice', at: TASK, opens: presses('Set price'), isSilent: true },
  {
    ...{ name: 'a task’s facts', deed: 'TasksUpdate', at: TASK, isSilent: true },
    saves: async (hand: Hand) => {
      for (const field of ['Due', 'Estimate']) await hand.field(field).focus();
      await hand.page.keyboard.press('Tab');
    },
  },
  { name: 'a comment', deed: 'TasksEditComment', at: TASK, opens: inCard('Comments', 'Edit') },
  ...[1, 2, 3, 4, 5, 6].map((n) => ({
    ...{ name: `a recurring task: ${n}`, deed: 'TasksUpdateTemplate', at: '/tasks/recurring' },
    opens: chooses(`What can be done with Full template ${n}`, 'Edit'),
  })),
];

const ASSISTANT = 'assistant@demo.test';
// Of one assistant: a list of all draws what is in sight alone.
const OFFICE_TIME = `select '/time?from=2026-11-23&to=2026-11-24&assistantId=' || id as at from assistants where name = 'Maya Rao'`;
const weekday = (day: string): string => `/me/week?week=2026-11-${day}&view=day&day=2026-11-${day}`;
const editsEntry = (text: string) => (hand: Hand) =>
  hand.page
    .getByRole('listitem')
    .filter({ hasText: text })
    .getByRole('button', { name: /^Change / })
    .click();
const TIME: EditForm[] = [
  {
    ...{ name: 'time by the clock', deed: 'TimeUpdate', who: ASSISTANT, at: weekday('23') },
    opens: editsEntry('Full clock'),
  },
  {
    ...{ name: 'time of some length', deed: 'TimeUpdate', who: ASSISTANT, at: weekday('24') },
    opens: editsEntry('Full duration'),
  },
  {
    ...{ name: 'time on another day and back', deed: 'TimeUpdate', who: ASSISTANT, at: weekday('23') },
    opens: async (hand) => {
      await editsEntry('Full clock')(hand);
      await hand.write({ Day: '2026-11-25' });
      await hand.press('Save');
      await hand.afterDialog();
      await go(hand.page, weekday('25'));
      await editsEntry('Full clock')(hand);
      await hand.write({ Day: '2026-11-23' });
    },
  },
  ...['Full clock', 'Full duration'].map((text) => ({
    ...{ name: `an assistant’s time: ${text}`, deed: 'TimeUpdate', at: OFFICE_TIME },
    opens: async (hand: Hand) => {
      await hand.page.getByRole('row').filter({ hasText: text }).getByRole('button').last().click();
      await hand.page.getByRole('menuitem', { name: 'Change time', exact: true }).click();
    },
  })),
  {
    ...{ name: 'a running timer', deed: 'TimerUpdate', who: ASSISTANT, at: '/me/leave' },
    opens: (hand) =>
      hand.page
        .getByRole('banner')
        .getByRole('button', { name: /Change or stop the timer/ })
        .click(),
  },
  {
    ...{ name: 'an expense', deed: 'MeUpdateExpense', who: ASSISTANT, at: '/me/expenses' },
    ...{ opens: presses('Hand in Full expense'), saves: 'Hand in', means: ['status', 'submitted_at'] },
  },
];

const contract = (title: string): string =>
  `select '/contracts/' || id as at from contracts where title = '${title}' and status = 'ACTIVE'`;
const retainer = (title: string): string => contract(title).replace('/contracts/', '/retainers/');
const CONTRACTS: EditForm[] = [
  {
    name: 'a charter',
    deed: 'ContractsSetCharter',
    at: contract('Patient calls'),
    opens: presses('Edit what both expect'),
  },
  {
    ...{ name: 'what happens when nobody pays', deed: 'ContractsSetPaymentRule', at: contract('Patient calls') },
    opens: presses('Edit what happens when invoices aren’t paid'),
  },
  ...['Inbox retainer', 'Holiday cards'].map((title) => ({
    ...{ name: `terms of renewal: ${title}`, deed: 'ContractsSetRenewalTerms', at: contract(title) },
    opens: chooses(`What can be done with ${title}`, 'Terms of renewal'),
  })),
  ...['Inbox retainer', 'Campaign budget'].flatMap((title) => [
    {
      ...{ name: `alerts: ${title}`, deed: 'RetainersSetAlerts', at: retainer(title) },
      opens: inCard('Alerts', 'Change'),
    },
    {
      ...{ name: `top-up: ${title}`, deed: 'RetainersSetTopUp', at: retainer(title) },
      opens: inCard('Automatic top-up', 'Change'),
    },
  ]),
  {
    ...{ name: 'a client’s own top-up', deed: 'PortalSetTopUp', who: 'client@demo.test', at: '/portal/retainer' },
    ...{ opens: inCard('Top up by itself', 'Change'), saves: 'Agree' },
  },
  {
    ...{ name: 'a manual', deed: 'ManualsSaveDraft', saves: 'Save draft' },
    at: `select '/manuals/' || id || '/edit' as at from manuals where client_id is null`,
  },
];

const DRAFT = `select '/invoices/' || invoice_id as at from invoice_lines where note = E'Two\\n\\nlines'`;
const editsLine = (name: string, item: string) => chooses(`Actions for the line ${name}`, item);
const INVOICES: EditForm[] = [
  { name: 'a draft’s line', deed: 'InvoiceChangeLine', at: DRAFT, opens: editsLine('Full line', 'Edit …') },
  {
    ...{ name: 'a note of a line', deed: 'InvoiceNoteLine' },
    at: `select '/invoices/' || invoice_id as at from invoice_lines where note = E'Full\\n\\nnote'`,
    opens: (hand) =>
      hand.page
        .getByRole('row')
        .filter({ hasText: /Full\s+note/ })
        .getByRole('button', { name: /^Actions for the line/ })
        .click()
        .then(() => hand.page.getByRole('menuitem', { name: 'Write a note …' }).click()),
  },
];

const MEMBERS: EditForm[] = [
  ...['Assistant', 'Client'].map((role) => ({
    ...{ name: `a member’s role: ${role}`, deed: 'SettingsChangeRole', at: '/settings/members' },
    opens: (hand: Hand) => editsMember(hand, role, 'Change role'),
  })),
  {
    ...{ name: 'a member’s grants', deed: 'SettingsGrant', at: '/settings/members' },
    opens: (hand) => editsMember(hand, 'Manager', 'Change grants'),
  },
];

async function editsMember(hand: Hand, role: string, item: string): Promise<void> {
  const member = hand.page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: hand.page.getByText(role, { exact: true }) });
  await member.getByRole('button', { name: /^Edit/ }).click();
  await hand.page.getByRole('menuitem', { name: item, exact: true }).click();
}

export const FORMS: readonly EditForm[] = [
  ...[...SETTINGS, ...MEMBERS, ...CLIENTS, ...TEAM, ...TASKS, ...TIME, ...CONTRACTS, ...INVOICES],
];

/** What changes something without a form that opens on all of it, and why. */
export const WITHOUT_FORM: Readonly<Record<string, readonly string[]>> = {
  'a journey of its own holds it, see untouched-draft.ts': ['ContractsUpdateDraft'],
  'each part is set by itself, once it is touched': [
    ...['InboxSetPreference', 'InvoiceUpdate', 'MeSetCell', 'MeSetRow', 'ReportsSetCountry', 'TasksChangeMany'],
    ...['ImportsConfigure', 'ImportsClientsConfigure', 'ManualsUpdate', 'TasksSetChecklist'],
  ],
  'opens empty: what is there isn’t shown, or it adds': [
    ...['BooksSetRate', 'SettingsSetBankAccount', 'SettingsSetStripe', 'TeamSetBank', 'ViewsSave'],
  ],
};
