import { formatAmount } from '#core/money';
import { addDays } from '#core/time';
import { BooksService } from '#features/accounting';
import { recogniseUsed } from '#features/deferred-revenue';
import { RevaluationService } from '#features/exchange-rates';
import { CreditNotesService, InvoiceDraftsService, IssueInvoicesService } from '#features/invoices';
import {
  RecordPaymentService,
  RefundService,
  TakeBackService,
  WriteOffService,
  type MovedMoney,
} from '#features/payments';
import { DecidePayoutsService, PayPayoutsService } from '#features/payouts';
import { ApiError } from '#platform/access';
import { MoneyAgency, NOTHING, part, type Open } from './money-agency.js';
import { OTHER_DEEDS, type OtherDeed } from './money-other-deeds.js';
import type { Deed, MoneyStep, MoneyStory } from './money-steps.js';

/** What became of a step; what was refused has its code, and its reason. */
export type Outcome = 'DONE' | 'NOTHING_THERE' | { refused: string };

type OwnDeed = Exclude<Deed, OtherDeed>;

/** Does steps to an agency by the services that the api calls. */
export class MoneyDeeds extends MoneyAgency {
  private billedThrough = '2025-12';

  override async begin(story: MoneyStory): Promise<void> {
    await super.begin(story);
    for (const contract of this.contracts) await this.work(contract, { day: '2026-01-12', hours: 9 });
    await this.billNext({ do: 'BILL', which: 0, share: 100, isOther: true });
  }

  override async beginAs(other: MoneyDeeds, story: MoneyStory): Promise<void> {
    await super.beginAs(other, story);
    this.billedThrough = other.billedThrough;
  }

  async take(step: MoneyStep): Promise<Outcome> {
    try {
      const done = await (step.do in OTHER_DEEDS
        ? OTHER_DEEDS[step.do as OtherDeed](this, step)
        : this.deeds[step.do as OwnDeed](step));
      return done === NOTHING ? NOTHING : 'DONE';
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const of = error.details['reason'] ?? error.details['field'] ?? '';
      return { refused: `${error.code} ${String(of)}`.trim() };
    }
  }

  private readonly deeds: Readonly<Record<OwnDeed, (step: MoneyStep) => Promise<unknown>>> = {
    WORK: ({ which, share, isOther }) => {
      const contract = this.contracts[which % this.contracts.length];
      const day = addDays(this.today, isOther ? -1 : -30);
      return contract ? this.work(contract, { hours: 1 + (share % 12), day }) : Promise.resolve(NOTHING);
    },
    BUY_PACK: ({ isOther }) => {
      const contract = this.contracts.filter(({ kind }) => kind === 'RETAINER')[isOther ? 1 : 0];
      return contract ? this.buyPack(contract, this.today) : Promise.resolve(NOTHING);
    },
    BILL: (step) => this.billNext(step),
    ISSUE: ({ which, isOther }) => this.issue(which, isOther),
    REMOVE_LINES: async ({ which, share }) => {
      const line = await this.pick<{ id: string; version: number; lineId: string }>(
        which,
        `select i.id, i.version, l.id as "lineId" from invoices i join invoice_lines l on l.agency_id = i.agency_id and l.invoice_id = i.id
          where i.agency_id = $1 and i.status = 'DRAFT' order by i.id, l.id`,
      );
      if (!line) return NOTHING;
      const { lineId, ...seen } = line;
      // Now and then by somebody who has an older version before her.
      const version = share % 10 === 0 ? seen.version + 1 : seen.version;
      return this.get(InvoiceDraftsService).removeInvoiceLines(this.caller, { ...seen, version, lineIds: [lineId] });
    },
    DISCARD: async ({ which }) => {
      const draft = await this.pick<{ id: string; version: number }>(
        which,
        `select id, version from invoices where agency_id = $1 and status = 'DRAFT' order by id`,
      );
      return draft ? this.get(InvoiceDraftsService).discardInvoice(this.caller, draft) : NOTHING;
    },
    PAY: (step) => this.pay(step),
    ALLOCATE: (step) => this.allocate(step),
    UNDO_SETTLEMENT: async ({ which }) => {
      const row = await this.pick<{ id: string }>(which, 'select id from settlements where agency_id = $1 order by id');
      return row
        ? this.write((transaction) => this.get(TakeBackService).undoSettlementIn(transaction, row.id))
        : NOTHING;
    },
    VOID_PAYMENT: async ({ which }) => {
      const row = await this.pick<{ id: string }>(which, 'select id from payments where agency_id = $1 order by id');
      if (!row) return NOTHING;
      const wanted = { paymentId: row.id, reason: 'Another agency’s', by: this.userId };
      return this.write((transaction) => this.get(TakeBackService).voidIn(transaction, wanted));
    },
    CREDIT: (step) => this.credit(step),
    ALLOCATE_CREDIT: async ({ which }) => {
      const row = await this.pick<{ id: string }>(
        which,
        'select invoice_id as id from receivables where agency_id = $1 and total_minor < 0 order by (open_minor < 0) desc, 1',
      );
      if (!row) return NOTHING;
      const wanted = { creditNoteId: row.id, idempotencyKey: '' };
      return this.write((transaction) => this.get(RecordPaymentService).allocateCreditIn(transaction, wanted));
    },
    REFUND: (step) => this.refund(step),
    WRITE_OFF: async ({ which, share }) => {
      const open = await this.openInvoice(which);
      if (!open) return NOTHING;
      const amount = formatAmount(part(open.minor, share), open.currency);
      const input = { invoiceId: open.id, amount, reason: 'Gone', idempotencyKey: '' };
      return this.write((transaction) => this.get(WriteOffService).writeOffIn(transaction, input, this.userId));
    },
    REVERSE_WRITE_OFF: async ({ which }) => {
      const row = await this.pick<{ id: string }>(which, 'select id from write_offs where agency_id = $1 order by id');
      if (!row) return NOTHING;
      return this.write((transaction) => this.get(WriteOffService).reverseIn(transaction, row.id, this.userId));
    },
    APPROVE_PAYOUT: async (step) => {
      const payouts = await this.payouts(step, 'FOUND');
      return payouts ? this.get(DecidePayoutsService).approvePayouts(this.caller, { payouts, ...this.once }) : NOTHING;
    },
    TAKE_BACK_PAYOUT: async (step) => {
      const payouts = await this.payouts(step, 'APPROVED');
      if (!payouts) return NOTHING;
      const input = { payouts, reason: 'Too early', ...this.once };
      return this.get(DecidePayoutsService).takeBackPayouts(this.caller, input);
    },
    PAY_PAYOUT: async (step) => {
      const [payout] = (await this.payouts(step, 'APPROVED')) ?? [];
      const { share } = step;
      if (!payout) return NOTHING;
      const { minor, currency, ...seen } = payout;
      const amount = share === 100 ? null : formatAmount(part(minor, share), currency);
      const input = { payouts: [{ ...seen, amount }], paidOn: this.today, ...this.once };
      return this.get(PayPayoutsService).payPayouts(this.caller, input);
    },
    TAKE_PAYMENT_BACK: async ({ which }) => {
      const row = await this.pick<{ paymentId: string; version: number }>(
        which,
        `select m.id as "paymentId", p.version from payout_payments m join payouts p on p.agency_id = m.agency_id and p.id = m.payout_id
          where m.agency_id = $1 and m.reverses_id is null order by m.id`,
      );
      return row ? this.get(PayPayoutsService).takePayoutPaymentBack(this.caller, { ...row, ...this.once }) : NOTHING;
    },
    RECOGNISE: () => this.write((transaction) => recogniseUsed(transaction)),
    REVALUE: () =>
      this.get(RevaluationService).revalueBooks(this.caller, { asOf: addDays(`${this.month}-01`, -1), ...this.once }),
    CLOSE_PERIOD: async () => {
      const input = { version: await this.booksVersion(), through: this.lastMonth };
      return this.get(BooksService).closePeriod(this.caller, input);
    },
    REOPEN_PERIOD: async () => {
      const input = { version: await this.booksVersion(), from: this.lastMonth };
      return this.get(BooksService).reopenPeriod(this.caller, input);
    },
    CLOSE_YEAR: () => this.get(BooksService).closeYear(this.caller, { through: this.lastMonth, ...this.once }),
  };

  private get month(): string {
    return this.today.slice(0, 7);
  }

  private get lastMonth(): string {
    return addDays(`${this.month}-01`, -1).slice(0, 7);
  }

  private async booksVersion(): Promise<number> {
    const [row] = await this.rows<{ version: number }>('select version from agencies where agency_id = $1');
    return row?.version ?? 0;
  }

  /** One, most often of those in such a state. */
  private async payouts({ which, share }: MoneyStep, status: 'FOUND' | 'APPROVED') {
    const payout = await this.pick<{ id: string; version: number; minor: string; currency: string }>(
      which,
      `select id, version, total_minor as minor, currency from payouts
        where agency_id = $1 and (status = $2 or $3) order by id`,
      ...[status, share % 5 === 0],
    );
    return payout && [payout];
  }

  /** The month that is next, or the last one again for what was approved late; its drafts are issued, or wait for it. */
  private async billNext({ isOther, share }: MoneyStep): Promise<unknown> {
    const next = addDays(`${this.billedThrough}-28`, 5).slice(0, 7);
    const isNext = next < this.month;
    const billed = await this.bill(isNext || this.billedThrough === '2025-12' ? next : this.billedThrough);
    if ('code' in billed) throw new ApiError('NOT_POSSIBLE', 'The run did not start.', { reason: billed.code });
    if (isNext) this.billedThrough = next;
    return isOther || share > 50 ? this.issueOrKeep({ runId: billed.runId }) : undefined;
  }

  private async issue(which: number, isAll: boolean): Promise<unknown> {
    const drafts = await this.rows<{ id: string }>(
      `select id from invoices where agency_id = $1 and status = 'DRAFT' order by id`,
    );
    const chosen = isAll ? drafts : drafts.slice(which % Math.max(1, drafts.length)).slice(0, 1);
    return chosen.length === 0 ? NOTHING : this.issueThese({ invoiceIds: chosen.map(({ id }) => id) });
  }

  private async issueThese(wanted: { runId?: string; invoiceIds?: string[] }): Promise<void> {
    const issuing = this.get(IssueInvoicesService);
    const issued = await issuing.issueInvoices({ agencyId: this.agencyId }, { ...wanted, withoutDocuments: true });
    if (!issued.ok) throw new ApiError('NOT_POSSIBLE', 'It was not issued.', { reason: issued.error.code });
  }

  /** What can't be issued now stays a draft, and what came before it is done all the same. */
  private async issueOrKeep(wanted: { runId?: string; invoiceIds?: string[] }): Promise<void> {
    await this.issueThese(wanted).catch((error: unknown) => {
      if (!(error instanceof ApiError && error.code === 'NOT_POSSIBLE')) throw error;
    });
  }

  private money({ clientId, currency }: Open, amountMinor: bigint, paidOn: string): MovedMoney {
    const account = '1000' as const;
    return { clientId, currency, amountMinor, feeMinor: 0n, account, paidOn, method: 'BANK_TRANSFER' };
  }

  private async pay({ which, share, isOther }: MoneyStep): Promise<unknown> {
    const open = await this.openInvoice(which);
    if (!open) return NOTHING;
    const amountMinor = part(open.minor, share);
    const money = this.money(open, amountMinor, isOther ? this.today : addDays(this.today, -20));
    const feeMinor = amountMinor > 100n && share % 4 === 0 ? 37n : 0n;
    const byHand = [{ invoiceId: open.id, amount: formatAmount(amountMinor, open.currency) }];
    const settles = (['OLDEST_FIRST', 'NONE', byHand] as const)[share % 3] ?? 'NONE';
    const recording = this.get(RecordPaymentService);
    return this.write((transaction) => recording.recordIn(transaction, { ...money, feeMinor }, settles));
  }

  private async allocate({ which, share, isOther }: MoneyStep): Promise<unknown> {
    const held = await this.pick<Open>(
      which,
      `select id, client_id as "clientId", currency, unallocated_minor as minor from payments
        where agency_id = $1 order by (kind = 'PAYMENT' and unallocated_minor > 0) desc, id limit 6`,
    );
    if (!held) return NOTHING;
    const [open] = await this.rows<{ id: string }>(
      `select invoice_id as id from receivables where agency_id = $1 and client_id = $2 and currency = $3 and open_minor > 0 order by 1`,
      ...[held.clientId, held.currency],
    );
    const amount = formatAmount(part(held.minor, share), held.currency);
    const invoices = isOther && open ? [{ invoiceId: open.id, amount }] : null;
    const wanted = { paymentId: held.id, invoices, idempotencyKey: '' };
    return this.write((transaction) => this.get(RecordPaymentService).allocateIn(transaction, wanted));
  }

  /** All of an invoice, a line of it or some of a line; issued at once, or later. */
  private async credit({ which, share, isOther }: MoneyStep): Promise<unknown> {
    const line = await this.pick<{ id: string; invoiceId: string; currency: string; minor: string }>(
      which,
      `select l.id, i.id as "invoiceId", i.currency, l.amount_minor as minor from invoices i
         join invoice_lines l on l.agency_id = i.agency_id and l.invoice_id = i.id
        where i.agency_id = $1 and i.status = 'ISSUED' and i.kind = 'INVOICE' order by i.id, l.id`,
    );
    if (!line) return NOTHING;
    const { id: lineId } = line;
    const some = { lineId, amount: formatAmount((BigInt(line.minor) * BigInt(share)) / 100n, line.currency) };
    const lines = [null, [{ lineId }], [some]][which % 3] ?? null;
    const input = { invoiceId: line.invoiceId, lines, givesBack: isOther, ...this.once };
    const noteId = await this.get(CreditNotesService).createCreditNote(this.caller, input);
    return share % 4 === 0 ? undefined : this.issueOrKeep({ invoiceIds: [noteId] });
  }

  /** Out of what is held, or out of a credit note. */
  private async refund({ which, share, isOther }: MoneyStep): Promise<unknown> {
    const credit = `select invoice_id as id, client_id as "clientId", currency, -open_minor as minor from receivables
      where agency_id = $1 and open_minor < 0 order by 1`;
    const held = `select id, client_id as "clientId", currency, unallocated_minor as minor from payments
      where agency_id = $1 and kind = 'PAYMENT' and unallocated_minor > 0 order by 1`;
    const source = await this.pick<Open>(which, isOther ? credit : held);
    if (!source) return NOTHING;
    const money = this.money(source, part(source.minor, share), addDays(this.today, -(which % 3)));
    const of = isOther ? { creditNoteId: source.id } : share % 2 === 0 ? { paymentId: source.id } : {};
    return this.write((transaction) => this.get(RefundService).refundIn(transaction, money, of));
  }
}
