import { RenewalScheduleModule } from '#features/renewals';
import { RetainerWatchModule } from '#features/retainer-care';
import { TaskSchedulesModule } from '#features/tasks';
import { AgencyLife } from '../../support/agency-life.js';
import { TestApi } from '../../support/api.js';
import { TestClock } from '../../support/clock.js';
import type { Person } from '../../support/person.js';

/** Time and a half at weekends, time and a quarter in other nights; each entry is rounded up to a quarter of an hour. */
export const BY_THE_HOUR = {
  ...{ title: 'By the hour', kind: 'HOURLY', currency: 'EUR' },
  rounding: { incrementSeconds: 900, mode: 'UP' },
  factors: [
    { factor: '1.5', weekdays: ['SAT', 'SUN'] },
    { factor: '1.25', from: '20:00', to: '06:00' },
  ],
};

interface Written {
  entry: { id: string; seconds: number; status: string };
}

/** An agency in Berlin, whose clock is an hour ahead of the instants until 29 March, and two from then on. */
export class Story {
  private readonly clock = new TestClock('2026-01-02T09:00:00Z');
  life: AgencyLife;
  /** The owner. */
  nora: Person;
  /** A manager. */
  mika: Person;
  /** Assistants. */
  ada: Person;
  ben: Person;
  /** A client, Aster, that pays tax. */
  carla: Person;
  /** A client, Birch, that doesn't. */
  bo: Person;
  ids: Record<'inbox' | 'posts' | 'ada' | 'ben' | 'aster' | 'birch', string>;
  hourly: string;
  perTask: string;
  retainer: string;
  renewed: string;

  async open(): Promise<void> {
    this.life = new AgencyLife(
      await TestApi.start({
        clock: this.clock,
        modules: [TaskSchedulesModule, RetainerWatchModule, RenewalScheduleModule],
      }),
    );
  }

  /** @param instant of 2026, such as `01-05T09:00`, in UTC */
  at(instant: string): void {
    this.clock.set(`2026-${instant}:00Z`);
  }

  async make(name: string, input: object): Promise<string> {
    return (await this.nora.call<{ id: string }>(name, input)).id;
  }

  writeTime(person: Person, contractId: string, entry: object): Promise<Written> {
    const input = { contractId, serviceId: this.ids.inbox, idempotencyKey: this.life.newKey(), ...entry };
    return person.call('createTimeEntry', input, '{ entry { id seconds status } }');
  }

  /** Asks for posts, as a client. */
  request(title: string, quantity: string): Promise<{ id: string }> {
    const input = { contractId: this.perTask, serviceId: this.ids.posts, title, quantity };
    return this.carla.call('requestTask', { ...input, idempotencyKey: this.life.newKey() });
  }
}
