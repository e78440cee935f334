import { Injectable } from '@nestjs/common';
import { groupBy } from '#core/collections';
import { localDateOf, type LocalDate } from '#core/time';
import { insertEntries, type NewEntry } from '#features/time-entries';
import { DecideWeeksService, WeeksService } from '#features/time-sheets';
import { withIdempotency } from '#platform/access';
import { recordAsOne } from '#platform/audit';
import { Tenancy } from '#platform/tenancy';
import { demoAgency, demoTenant } from './demo-agency.js';
import { demoAssistants } from './demo-assistants.js';
import { instantOf } from './demo-calendar.js';
import { DemoClock } from './demo-clock.js';
import { DemoDates } from './demo-dates.js';
import { addDays, mondayUpTo } from './demo-days.js';
import { OpenDemoDeskService, type DemoDesk } from './demo-desk.js';
import type { AssistantKey } from './demo.types.js';
import { type DemoEntry, makePresentEntries, weekKey, weeksByHand } from './make-demo-entries.js';
import { demoPresent } from './move-demo.js';

/** Whose weeks are looked through a week later than the others'. */
const lookedAtLast: readonly AssistantKey[] = ['assistant:luis', 'assistant:priya'];
/** Some hours after it was handed in. */
const APPROVED_AT = '18:00';

/** Weeks from the same Monday on. */
interface Sheets {
  monday: LocalDate;
  assistantIds: readonly string[];
}

/**
 * Has everybody at the demo agency work in the month that goes on, up to yesterday, and hand in the weeks that are over. A
 * day's work is one transaction; what is written or handed in already is left alone.
 */
@Injectable()
export class WorkDemoMonthService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly clock: DemoClock,
    private readonly dates: DemoDates,
    private readonly desks: OpenDemoDeskService,
    private readonly weeks: WeeksService,
    private readonly deciding: DecideWeeksService,
  ) {}

  async workDemoMonth(): Promise<void> {
    const desk = await this.desks.openDesk();
    const today = localDateOf(demoAgency.timeZone, Math.floor(this.clock.now().getTime() / 1_000));
    const entries = makePresentEntries(await this.dates.months());
    // What goes on beyond midnight is of the day on which it ends: it isn't written down before it's done.
    for (const [day, ofDay] of groupBy(entries, lastDayOf)) if (day < today) await this.write(desk, day, ofDay);
    for (const monday of new Set(entries.map(({ date }) => mondayUpTo(date)))) await this.review(desk, monday, today);
  }

  private async write(desk: DemoDesk, day: LocalDate, entries: readonly DemoEntry[]): Promise<void> {
    const caller = desk.as('MANAGER');
    const deed = { caller, key: `demo-work-${day}`, operation: 'createTimeEntry', request: { day } };
    await this.tenancy.write(caller, (transaction) =>
      withIdempotency(transaction, deed, async () => {
        const added = entries.map((entry) => entryToBe(desk, entry));
        // Everybody writes down her own: in the log it is no deed of the manager's.
        await recordAsOne(transaction, async () => ({ result: await insertEntries(transaction, added) }));
        return added.length;
      }),
    );
  }

  /**
   * Has the weeks from a Monday on handed in and approved, once they are over: those of two months when the one before is
   * billed, as what of that still waits is late.
   */
  private async review(desk: DemoDesk, monday: LocalDate, today: LocalDate): Promise<void> {
    const present = await this.dates.moved(demoPresent);
    const byHand = weeksByHand(present);
    const keys = demoAssistants.map(({ key }) => key).filter((key) => !byHand.has(weekKey(key, monday)));
    const sheetsOf = (meant: readonly AssistantKey[]): Sheets => ({ monday, assistantIds: meant.map(desk.idOf) });
    const first = sheetsOf(keys.filter((key) => !lookedAtLast.includes(key)));
    const [sunday, nextSunday, billed] = [addDays(monday, 6), addDays(monday, 13), `${present}-06`];
    const firstOn = sunday < billed ? billed : sunday;
    if (sunday < today) await this.clock.on(sunday, () => this.submit(desk, sheetsOf(keys)));
    if (firstOn < today) await this.clock.on(firstOn, () => this.approve(desk, first), APPROVED_AT);
    if (nextSunday < today)
      await this.clock.on(nextSunday, () => this.approve(desk, sheetsOf(lookedAtLast)), APPROVED_AT);
  }

  private async submit(desk: DemoDesk, sheets: Sheets): Promise<void> {
    const stored = new Set((await this.stored(sheets)).map(({ assistantId }) => assistantId));
    for (const assistantId of sheets.assistantIds.filter((id) => !stored.has(id)))
      await this.weeks.submitTimeSheet(desk.as('MANAGER'), { assistantId, week: sheets.monday, version: 0 });
  }

  private async approve(desk: DemoDesk, sheets: Sheets): Promise<void> {
    const submitted = (await this.stored(sheets)).filter(({ status }) => status === 'SUBMITTED');
    if (submitted.length > 0)
      await this.deciding.approve(
        desk.as('MANAGER'),
        submitted.map(({ id }) => id),
      );
  }

  private stored({ monday, assistantIds }: Sheets): Promise<{ id: string; assistantId: string; status: string }[]> {
    return this.tenancy.read(demoTenant, (transaction) =>
      transaction.rows(
        `select id, assistant_id as "assistantId", status from time_weeks
          where agency_id = $1 and week_start = $2 and assistant_id = any($3)`,
        [transaction.agencyId, monday, assistantIds],
      ),
    );
  }
}

function entryToBe({ idOf }: DemoDesk, entry: DemoEntry): NewEntry {
  const { assistant, contract, service, workedSeconds, description, tags, billable: isBillable } = entry;
  const startEpochSeconds = startOf(entry);
  return {
    ...{ assistantId: idOf(assistant.key), contractId: idOf(contract.key), serviceId: idOf(service) },
    ...{ startEpochSeconds, endEpochSeconds: startEpochSeconds + workedSeconds, hasClockTimes: true },
    ...{ description, tags: [...tags], isBillable },
  };
}

const startOf = ({ date, startSecond }: DemoEntry): number =>
  instantOf(`${date}T00:00`).getTime() / 1_000 + startSecond;

const lastDayOf = ({ date, startSecond, workedSeconds }: DemoEntry): LocalDate =>
  addDays(date, Math.floor((startSecond + workedSeconds) / 86_400));
