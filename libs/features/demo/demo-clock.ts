import { Global, Injectable, Module } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { LocalDate } from '#core/time';
import { instantOf } from './demo-calendar.js';

/** The demo's time: what was done on a day of its past is done as of that day. */
@Injectable()
export class DemoClock extends Clock {
  private moment: Date | undefined;

  override now(): Date {
    return this.moment ?? super.now();
  }

  /**
   * Does something as of a day's noon or another time, by the agency's clock; nothing for a day to come.
   * @param work must not run beside other work: there is one clock
   */
  async on(day: LocalDate, work: () => Promise<unknown>, time = '12:00'): Promise<void> {
    const moment = instantOf(`${day}T${time}`);
    if (moment > super.now()) return;
    const before = this.moment;
    this.moment = moment;
    try {
      await work();
    } finally {
      this.moment = before;
    }
  }
}

/** In place of the platform's clock, for the process that makes the demo. */
@Global()
@Module({ providers: [DemoClock, { provide: Clock, useExisting: DemoClock }], exports: [DemoClock, Clock] })
export class DemoClockModule {}
