import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#core/time';
import { ManualEntriesService } from '#features/time-entries';
import { DecideWeeksService, WeeksService } from '#features/time-sheets';
import type { Caller } from '#platform/access';
import { Tenancy } from '#platform/tenancy';
import { demoTenant } from './demo-agency.js';
import { DemoClock } from './demo-clock.js';
import { DemoDates } from './demo-dates.js';
import { OpenDemoDeskService, type DemoDesk } from './demo-desk.js';
import { demoWeeks, type DemoWeek } from './demo-november.js';
import { addDays, mondayOf } from './demo-days.js';
import { entryPhrases } from './demo-phrases.js';
import type { ServiceKey } from './demo.types.js';
import { demoPresent } from './move-demo.js';

interface WeekState {
  id: string;
  status: string;
  version: number;
}

interface Sheet {
  assistantId: string;
  monday: LocalDate;
}

interface SheetDay extends Sheet {
  /** From Monday, 0, on. */
  i: number;
}

const WORKING_DAYS = [0, 1, 2, 3, 4];

/** Writes the demo's month that goes on into time sheets, and hands in and decides on what is over. */
@Injectable()
export class HandInDemoWeeksService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly clock: DemoClock,
    private readonly dates: DemoDates,
    private readonly desks: OpenDemoDeskService,
    private readonly entries: ManualEntriesService,
    private readonly weeks: WeeksService,
    private readonly deciding: DecideWeeksService,
  ) {}

  async handInDemoWeeks(): Promise<void> {
    const desk = await this.desks.openDesk();
    const month = await this.dates.moved(demoPresent);
    for (const week of demoWeeks) {
      const assistantId = desk.idOf(week.assistant);
      const monday = mondayOf(month, week.index);
      const [friday, nextMonday] = [addDays(monday, 4), addDays(monday, 7)];
      const sheet = { assistantId, monday };
      for (const i of WORKING_DAYS)
        await this.clock.on(addDays(monday, i), () => this.fill(desk, week, { ...sheet, i }));
      if (week.outcome === 'DRAFT') continue;
      await this.clock.on(friday, () => this.submit(desk.as('MANAGER'), sheet));
      if (week.outcome !== 'SUBMITTED')
        await this.clock.on(nextMonday, () => this.decide(desk.as('MANAGER'), week, sheet));
    }
  }

  /** A day's entries: a week that goes on has those of its days so far. */
  private async fill(desk: DemoDesk, { rows, index }: DemoWeek, { assistantId, monday, i }: SheetDay): Promise<void> {
    const wanted = rows.map(({ contract, service, days }, at) => ({
      ...{ date: addDays(monday, i), time: days[i] ?? '', description: phraseOf(service, index * 5 + i + at * 3) },
      ...{ contractId: desk.idOf(contract), serviceId: desk.idOf(service) },
    }));
    if (wanted.every(({ time }) => time === '')) return;
    const written = await this.writtenEntries(assistantId, monday);
    const keyOf = ({ date, contractId, serviceId }: (typeof wanted)[number]): string =>
      `${date} ${contractId} ${serviceId}`;
    for (const entry of wanted.filter((each) => each.time !== '' && !written.has(keyOf(each))))
      await this.entries.createTimeEntry(desk.as('MANAGER'), {
        ...{ ...entry, assistantId, idempotencyKey: `demo ${assistantId} ${keyOf(entry)}` },
      });
  }

  private async submit(caller: Caller, { assistantId, monday }: Sheet): Promise<void> {
    const { status, version } = await this.stateOf(assistantId, monday);
    if (status === 'DRAFT') await this.weeks.submitTimeSheet(caller, { assistantId, week: monday, version });
  }

  private async decide(caller: Caller, { outcome, reason }: DemoWeek, sheet: Sheet): Promise<void> {
    const { id, status } = await this.stateOf(sheet.assistantId, sheet.monday);
    if (status !== 'SUBMITTED') return;
    if (outcome === 'REJECTED') await this.deciding.reject(caller, [id], reason ?? '');
    else await this.deciding.approve(caller, [id]);
  }

  private async stateOf(assistantId: string, monday: string): Promise<WeekState> {
    const [state] = await this.tenancy.read(demoTenant, (transaction) =>
      transaction.rows<WeekState>(
        'select id, status, version from time_weeks where agency_id = $1 and assistant_id = $2 and week_start = $3',
        [transaction.agencyId, assistantId, monday],
      ),
    );
    return state ?? { id: '', status: 'DRAFT', version: 0 };
  }

  private async writtenEntries(assistantId: string, monday: string): Promise<Set<string>> {
    const rows = await this.tenancy.read(demoTenant, (transaction) =>
      transaction.rows<{ key: string }>(
        `select concat_ws(' ', (e.started_at at time zone a.time_zone)::date, e.contract_id, e.service_id) as key
           from time_entries e join agencies a on a.agency_id = e.agency_id
          where e.agency_id = $1 and e.assistant_id = $2 and e.started_at >= $3::date and e.started_at < $3::date + 9`,
        [transaction.agencyId, assistantId, monday],
      ),
    );
    return new Set(rows.map(({ key }) => key));
  }
}

const phraseOf = (service: ServiceKey, at: number): string => {
  const phrases = entryPhrases[service];
  return phrases[at % phrases.length] ?? '';
};
