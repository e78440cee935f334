import { Injectable } from '@nestjs/common';
import { DecideExpensesService, ExpensesService } from '#features/expenses';
import type { Caller } from '#platform/access';
import { Tenancy } from '#platform/tenancy';
import { demoTenant } from './demo-agency.js';
import { DemoClock } from './demo-clock.js';
import { DemoDates } from './demo-dates.js';
import { OpenDemoDeskService, type DemoDesk } from './demo-desk.js';
import { demoExpenses, type DemoExpense } from './demo-november.js';

/** A photograph of one grey point. */
const RECEIPT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mM8c+bMfwAHagL3Aoe0TQAAAABJRU5ErkJggg==',
  'base64',
);

interface ExpenseState {
  status: string;
  version: number;
  hasReceipt: boolean;
}

/** Has the demo's expenses written down, handed in and decided on, from wherever an earlier start has left them. */
@Injectable()
export class SpendForDemoClientsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly clock: DemoClock,
    private readonly dates: DemoDates,
    private readonly desks: OpenDemoDeskService,
    private readonly expenses: ExpensesService,
    private readonly deciding: DecideExpensesService,
  ) {}

  async spend(): Promise<void> {
    const desk = await this.desks.openDesk();
    for (const [i, expense] of (await this.dates.moved(demoExpenses)).entries())
      await this.clock.on(expense.handedInOn, () => this.live(desk, expense, `demo-expense-${i}`));
  }

  private async live(desk: DemoDesk, expense: DemoExpense, idempotencyKey: string): Promise<void> {
    const caller = desk.as(expense.assistant ? 'ASSISTANT' : 'MANAGER');
    const { contract, assistant, day, description, amount, approved } = expense;
    const id = await this.expenses.createExpense(caller, {
      ...{ contractId: desk.idOf(contract), day, description, amount, currency: 'USD', idempotencyKey },
      advancedBy: assistant ? 'ASSISTANT' : 'AGENCY',
    });
    await this.handIn(caller, id);
    if (approved) await this.clock.on(approved.on, () => this.approve(desk.as('MANAGER'), id, approved));
  }

  private async handIn(caller: Caller, id: string): Promise<void> {
    if ((await this.stateOf(id)).status !== 'DRAFT') return;
    if (!(await this.stateOf(id)).hasReceipt) await this.expenses.keepReceipt(caller, id, RECEIPT);
    await this.expenses.submitExpense(caller, { id, version: (await this.stateOf(id)).version });
  }

  private async approve(
    caller: Caller,
    id: string,
    { markupPercent, asksClient }: NonNullable<DemoExpense['approved']>,
  ): Promise<void> {
    const { status, version } = await this.stateOf(id);
    if (status === 'SUBMITTED')
      await this.deciding.approveExpense(caller, {
        id,
        version,
        billable: true,
        ...(markupPercent && { markupPercent }),
      });
    const approved = await this.stateOf(id);
    if (asksClient && approved.status === 'APPROVED')
      await this.deciding.askExpenseConsent(caller, { id, version: approved.version });
  }

  private async stateOf(id: string): Promise<ExpenseState> {
    const [state] = await this.tenancy.read(demoTenant, (transaction) =>
      transaction.rows<ExpenseState>(
        `select status, version, exists (select from expense_receipts r where r.agency_id = e.agency_id and r.expense_id = e.id)
           as "hasReceipt" from expenses e where agency_id = $1 and id = $2`,
        [transaction.agencyId, id],
      ),
    );
    if (!state) throw new Error('an expense of the demo is gone');
    return state;
  }
}
