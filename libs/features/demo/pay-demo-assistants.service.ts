import { Injectable } from '@nestjs/common';
import { addMonths, type LocalDate, type Month } from '#core/time';
import { AdjustPayoutsService, DecidePayoutsService, PayPayoutsService } from '#features/payouts';
import { Tenancy } from '#platform/tenancy';
import { demoMonths, demoTenant } from './demo-agency.js';
import { demoAssistants } from './demo-assistants.js';
import { DemoClock } from './demo-clock.js';
import { DemoDates } from './demo-dates.js';
import { OpenDemoDeskService, type DemoDesk } from './demo-desk.js';
import type { AssistantKey } from './demo.types.js';

const paying = {
  months: demoMonths.slice(0, -1),
  /** The month of which only some are paid yet, and the one after it, about which nothing is decided. */
  underWay: '2026-09',
  undecided: '2026-10',
};
const held = { assistant: 'assistant:soren', reason: 'His new account is still to be confirmed.' } as const;
const bonus = { assistant: 'assistant:maya', amount: '75.00', reason: 'Thanks for the weekend of the move' } as const;
const paidFirst = new Set<AssistantKey>(demoAssistants.slice(0, 6).map(({ key }) => key));

interface FoundPayout {
  id: string;
  version: number;
  assistantId: string;
  isAdjusted: boolean;
}

/** Approves and pays what the demo's months have found; what is approved or paid already is left alone. */
@Injectable()
export class PayDemoAssistantsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly clock: DemoClock,
    private readonly dates: DemoDates,
    private readonly desks: OpenDemoDeskService,
    private readonly deciding: DecidePayoutsService,
    private readonly paying: PayPayoutsService,
    private readonly adjusting: AdjustPayoutsService,
  ) {}

  async payDemoAssistants(): Promise<void> {
    const desk = await this.desks.openDesk();
    const isHeld = ({ assistantId }: FoundPayout): boolean => assistantId === desk.idOf(held.assistant);
    const isPaidFirst = ({ assistantId }: FoundPayout): boolean =>
      [...paidFirst].some((key) => desk.idOf(key) === assistantId);
    const { months, underWay, undecided } = await this.dates.moved(paying);
    for (const month of months) {
      const isWhole = month !== underWay;
      await this.clock.on(dayAfter(month, '08'), () =>
        this.approve(desk, month, (payout) => isWhole || !isHeld(payout)),
      );
      await this.clock.on(dayAfter(month, '15'), () =>
        this.pay(desk, month, (payout) => isWhole || isPaidFirst(payout)),
      );
    }
    await this.clock.on(dayAfter(underWay, '08'), () => this.hold(desk, underWay, isHeld));
    await this.clock.on(dayAfter(undecided, '09'), () => this.addBonus(desk, undecided));
  }

  private async approve(desk: DemoDesk, month: Month, isMeant: (payout: FoundPayout) => boolean): Promise<void> {
    const payouts = (await this.find(month, 'FOUND')).filter(isMeant).map(seen);
    if (payouts.length === 0) return;
    const bookedOn = dayAfter(month, '08');
    const idempotencyKey = `demo-approved-${month}`;
    await this.deciding.approvePayouts(desk.as('MANAGER'), { payouts, bookedOn, idempotencyKey });
  }

  private async pay(desk: DemoDesk, month: Month, isMeant: (payout: FoundPayout) => boolean): Promise<void> {
    const payouts = (await this.find(month, 'APPROVED')).filter(isMeant).map(seen);
    if (payouts.length === 0) return;
    const request = { payouts, paidOn: dayAfter(month, '15'), idempotencyKey: `demo-paid-${month}` };
    await this.paying.payPayouts(desk.as('ACCOUNTANT'), request);
  }

  private async hold(desk: DemoDesk, underWay: Month, isMeant: (payout: FoundPayout) => boolean): Promise<void> {
    const payouts = (await this.find(underWay, 'FOUND')).filter(isMeant).map(seen);
    if (payouts.length === 0) return;
    await this.deciding.holdPayouts(desk.as('MANAGER'), { payouts, reason: held.reason, idempotencyKey: 'demo-held' });
  }

  private async addBonus(desk: DemoDesk, undecided: Month): Promise<void> {
    const { assistant, amount, reason } = bonus;
    const payouts = await this.find(undecided, 'FOUND');
    const payout = payouts.find(({ assistantId, isAdjusted }) => assistantId === desk.idOf(assistant) && !isAdjusted);
    if (!payout) return;
    const request = { payoutId: payout.id, version: payout.version, amount, reason, idempotencyKey: 'demo-bonus' };
    await this.adjusting.adjustPayout(desk.as('OWNER'), request);
  }

  private find(month: Month, status: 'FOUND' | 'APPROVED'): Promise<FoundPayout[]> {
    return this.tenancy.read(demoTenant, (transaction) =>
      transaction.rows<FoundPayout>(
        `select p.id, p.version, p.assistant_id as "assistantId", p.adjusted_minor <> 0 as "isAdjusted" from payouts p
           join billing_runs r on r.agency_id = p.agency_id and r.id = p.run_id
          where p.agency_id = $1 and r.month = $2 and p.status = $3 order by p.id`,
        [transaction.agencyId, `${month}-01`, status],
      ),
    );
  }
}

const seen = ({ id, version }: FoundPayout): { id: string; version: number } => ({ id, version });

/** (`2026-05`, `08`) → `2026-06-08` */
const dayAfter = (month: Month, day: string): LocalDate => `${addMonths(month, 1)}-${day}`;
