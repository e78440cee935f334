import { formatAmount } from '#core/money';
import { addDays } from '#core/time';
import { ManualEntriesService } from '#features/accounting';
import { DecideExpensesService, ExpensesService } from '#features/expenses';
import { InvoiceDraftsService } from '#features/invoices';
import { RecordPaymentService } from '#features/payments';
import {
  AdjustPayoutsService,
  BankAccountsService,
  DiscardPayoutsService,
  PaymentBatchesService,
} from '#features/payouts';
import { ChargeLateFeesService } from '#features/reminders';
import { TimeCorrectionsService } from '#features/time-corrections';
import { NOTHING, part, type MoneyAgency } from './money-agency.js';
import type { MoneyStep } from './money-steps.js';

type Seen = { id: string; version: number };
type DoDeed = (agency: MoneyAgency, step: MoneyStep) => Promise<unknown>;

const RECEIPT = Buffer.from('%PDF-1.7\n', 'latin1');

/** Now and then something is tried in a state that may forbid it. */
const isOdd = (share: number): boolean => share % 8 === 0;

/** What people do beside billing and being paid: they spend, correct, write by hand, and pay by files. */
export const OTHER_DEEDS = {
  SPEND: spend,
  DECIDE_EXPENSE: decideExpense,
  CORRECT_TIME: correctTime,
  ADJUST_PAYOUT: async (agency, { which, share, isOther }) => {
    const payout = await agency.pick<Seen>(
      which,
      `select id, version from payouts where agency_id = $1 and (status = 'FOUND' or $2) order by id`,
      isOdd(share),
    );
    if (!payout) return NOTHING;
    const input = {
      payoutId: payout.id,
      version: payout.version,
      amount: `${isOther ? '-' : ''}${share}`,
      reason: 'Agreed',
    };
    return agency.get(AdjustPayoutsService).adjustPayout(agency.caller, { ...input, ...agency.once });
  },
  DISCARD_PAYOUT: async (agency, { which, share }) => {
    const payout = await agency.pick<Seen>(
      which,
      `select id, version from payouts where agency_id = $1 and (status in ('FOUND', 'HELD') or $2) order by id`,
      isOdd(share),
    );
    if (!payout) return NOTHING;
    return agency.get(DiscardPayoutsService).discardPayouts(agency.caller, { payouts: [payout], ...agency.once });
  },
  MAKE_BATCH: makeBatch,
  END_BATCH: async (agency, { which, share, isOther }) => {
    const batch = await agency.pick<Seen>(
      which,
      `select id, version from payment_batches where agency_id = $1 and (status = 'OPEN' or $2) order by id`,
      isOdd(share),
    );
    if (!batch) return NOTHING;
    const batches = agency.get(PaymentBatchesService);
    return isOther
      ? batches.cancelPaymentBatch(agency.caller, batch)
      : batches.confirmPaymentBatch(agency.caller, { ...batch, paidOn: agency.today, ...agency.once });
  },
  CHARGE_LATENESS: (agency) =>
    agency.write((transaction) => agency.get(ChargeLateFeesService).chargeIn(transaction, undefined, [])),
  WRITE_ENTRY: writeEntry,
  REVERSE_ENTRY: async (agency, { which, share, isOther }) => {
    const entry = await agency.pick<{ id: string }>(
      which,
      `select id from journal_entries where agency_id = $1 and (kind = 'MANUAL' or $2) order by id`,
      isOdd(share),
    );
    if (!entry) return NOTHING;
    const input = { ...entry, entryDate: isOther ? agency.today : null };
    return agency.get(ManualEntriesService).reverseJournalEntry(agency.caller, { ...input, ...agency.once });
  },
  DRAFT: async (agency, { which, share, isOther }) => {
    const client = await agency.pick<{ id: string }>(which, 'select id from clients where agency_id = $1 order by id');
    if (!client) return NOTHING;
    const input = { clientId: client.id, currency: isOther ? 'EUR' : 'USD', lines: [oneOff(share)] };
    return agency.get(InvoiceDraftsService).createInvoice(agency.caller, { ...input, ...agency.once });
  },
  ADD_LINES: async (agency, { which, share, isOther }) => {
    const draft = await pickDraft(agency, which);
    if (!draft) return NOTHING;
    const lines = [oneOff(share), oneOff(isOther ? -share : 3 * share)];
    return agency.get(InvoiceDraftsService).addInvoiceLines(agency.caller, { ...draft, lines });
  },
  NOTE_LINE: async (agency, { which, isOther }) => {
    const line = await pickLine(agency, which, 'true');
    if (!line) return NOTHING;
    return agency
      .get(InvoiceDraftsService)
      .noteInvoiceLine(agency.caller, { ...line, note: isOther ? 'As agreed' : null });
  },
  CHANGE_LINE: async (agency, { which, share, isOther }) => {
    const line = await pickLine(agency, which, `${isOther} or l.kind = 'ONE_OFF'`);
    if (!line) return NOTHING;
    return agency.get(InvoiceDraftsService).updateInvoiceLine(agency.caller, { ...line, ...oneOff(2 * share) });
  },
  APPROVE_DRAFT: async (agency, { which, share, isOther }) => {
    const status = isOther ? 'APPROVED' : 'DRAFT';
    const draft = await agency.pick<Seen>(
      which,
      'select id, version from invoices where agency_id = $1 and (status = $2 or $3) order by id',
      ...[status, isOdd(share)],
    );
    if (!draft) return NOTHING;
    const drafts = agency.get(InvoiceDraftsService);
    return isOther ? drafts.takeBackInvoiceApproval(agency.caller, draft) : drafts.approveInvoice(agency.caller, draft);
  },
  PAY_IN_OTHER_CURRENCY: async (agency, { which, share, isOther }) => {
    const open = await agency.openInvoice(which);
    if (!open) return NOTHING;
    const { clientId, currency } = open;
    const amountMinor = part(open.minor, share);
    const bank = { currency: currency === 'EUR' ? 'USD' : 'EUR', amountMinor: (amountMinor * 6n) / 7n + 1n };
    const money = {
      ...{ clientId, currency, amountMinor, bank, feeMinor: 0n, account: '1000' as const, paidOn: agency.today },
      method: 'BANK_TRANSFER' as const,
    };
    return agency.write((transaction) =>
      agency.get(RecordPaymentService).recordIn(transaction, money, isOther ? 'OLDEST_FIRST' : 'NONE'),
    );
  },
} satisfies Record<string, DoDeed>;

export type OtherDeed = keyof typeof OTHER_DEEDS;

const oneOff = (price: number) => ({ description: 'By agreement', quantity: '1.5', unitPrice: `${price}.33` });

const pickDraft = (agency: MoneyAgency, which: number): Promise<Seen | undefined> =>
  agency.pick<Seen>(which, `select id, version from invoices where agency_id = $1 and status = 'DRAFT' order by id`);

const pickLine = (
  agency: MoneyAgency,
  which: number,
  condition: string,
): Promise<(Seen & { lineId: string }) | undefined> =>
  agency.pick(
    which,
    `select i.id, i.version, l.id as "lineId" from invoices i join invoice_lines l on l.agency_id = i.agency_id and l.invoice_id = i.id
      where i.agency_id = $1 and i.status = 'DRAFT' and (${condition}) order by i.id, l.id`,
  );

/** Handed in with its receipt at once; in either currency, advanced by an assistant or the agency. */
async function spend(agency: MoneyAgency, { which, share, isOther }: MoneyStep): Promise<unknown> {
  const expenses = agency.get(ExpensesService);
  const contract = agency.contracts[which % agency.contracts.length];
  if (!contract) return NOTHING;
  const spent = {
    ...{ contractId: contract.contractId, assistantId: agency.assistantIds[share % 2] ?? null },
    ...{ day: addDays(agency.today, -(which % 40)), description: 'Postage', amount: `${share}.07` },
    ...{
      currency: which % 3 === 0 ? 'USD' : 'EUR',
      advancedBy: isOther ? ('ASSISTANT' as const) : ('AGENCY' as const),
    },
  };
  const id = await expenses.createExpense(agency.caller, { ...spent, ...agency.once });
  await expenses.keepReceipt(agency.caller, id, RECEIPT);
  const [seen] = await agency.rows<Seen>('select id, version from expenses where agency_id = $1 and id = $2', id);
  return seen && expenses.submitExpense(agency.caller, seen);
}

async function decideExpense(agency: MoneyAgency, { which, share, isOther }: MoneyStep): Promise<unknown> {
  const expense = await agency.pick<Seen & { isForeign: boolean }>(
    which,
    `select e.id, e.version, e.currency <> k.currency as "isForeign" from expenses e
       join contracts k on k.agency_id = e.agency_id and k.id = e.contract_id
      where e.agency_id = $1 and (e.status = 'SUBMITTED' or $2) order by e.id`,
    isOdd(share),
  );
  if (!expense) return NOTHING;
  const { isForeign, ...seen } = expense;
  const decisions = agency.get(DecideExpensesService);
  if (share % 9 === 0) return decisions.rejectExpense(agency.caller, { ...seen, reason: 'Not ours' });
  const exchange = isForeign && share % 7 !== 0 ? { exchangeRate: '1.1375' } : {};
  const passed = { billable: isOther || share > 40, markupPercent: share % 2 === 0 ? '12.5' : null };
  return decisions.approveExpense(agency.caller, { ...seen, ...passed, ...exchange });
}

/** Of what is billed, to another length or withdrawn. */
async function correctTime(agency: MoneyAgency, { which, share, isOther }: MoneyStep): Promise<unknown> {
  const entry = await agency.pick<{ id: string; startedAt: Date }>(
    which,
    `select e.id, e.started_at as "startedAt" from time_entries e
      where e.agency_id = $1 order by exists (select from billed_time_entries b where b.agency_id = e.agency_id and b.time_entry_id = e.id) desc, e.id limit 12`,
  );
  if (!entry) return NOTHING;
  const { id: entryId, startedAt } = entry;
  const times = {
    startedAt: startedAt.toISOString(),
    endedAt: new Date(startedAt.getTime() + share * 120_000).toISOString(),
  };
  const input = {
    entryId,
    isWithdrawn: isOther && share < 40,
    reason: 'Read off wrong',
    ...(share >= 40 || !isOther ? times : {}),
  };
  return agency.get(TimeCorrectionsService).correctTimeEntry(agency.caller, input);
}

/** Of some payouts that may be paid; the first batch is made once accounts are known. */
async function makeBatch(agency: MoneyAgency, { which, share, isOther }: MoneyStep): Promise<unknown> {
  const payouts = await agency.rows<Seen>(
    `select id, version from payouts where agency_id = $1 and (status in ('APPROVED', 'PARTLY_PAID') or $2) order by id limit $3`,
    ...[isOdd(share), isOther ? 1 + (share % 3) : 1],
  );
  if (payouts.length === 0) return NOTHING;
  await knowAccounts(agency);
  const input = { payouts, executeOn: addDays(agency.today, which % 4) };
  return agency.get(PaymentBatchesService).createPaymentBatches(agency.caller, { ...input, ...agency.once });
}

async function knowAccounts(agency: MoneyAgency): Promise<void> {
  const [known] = await agency.rows('select from agency_bank_accounts where agency_id = $1');
  if (known) return;
  const accounts = agency.get(BankAccountsService);
  const account = { holder: 'Berlin Desk', iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' };
  for (const currency of ['EUR', 'USD']) await accounts.setOfAgency(agency.caller, { currency, ...account });
  for (const assistantId of agency.assistantIds)
    await accounts.setOfAssistant(agency.caller, { assistantId, ...account });
}

/** Of income or cost against the bank or equity; now and then to an account that takes no such entry. */
async function writeEntry(agency: MoneyAgency, { which, share, isOther }: MoneyStep): Promise<unknown> {
  const sides = [
    ['5200', '1000'],
    ['1000', '4690'],
    ['3000', '5000'],
    ['2200', '1000'],
    ['1200', '4000'],
  ][which % 5] as [string, string];
  const rows = await agency.rows<{ code: string; id: string }>(
    'select code, id from accounts where agency_id = $1 and code = any($2)',
    sides,
  );
  const ids = new Map(rows.map(({ code, id }) => [code, id]));
  const [currency, minor] = [isOther ? 'USD' : 'EUR', BigInt(share * 101)];
  const amounts = [formatAmount(minor, currency), formatAmount(-minor, currency)];
  const postings = sides.map((code, i) => ({ accountId: ids.get(code) ?? '', amount: amounts[i] ?? '', currency }));
  const input = { entryDate: addDays(agency.today, -(which % 50)), memo: 'By hand', postings };
  return agency.get(ManualEntriesService).createJournalEntry(agency.caller, { ...input, ...agency.once });
}
