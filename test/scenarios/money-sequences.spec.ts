import fc from 'fast-check';
import pg from 'pg';
import { Tenancy } from '#platform/tenancy';
import { verifyAgency } from '#features/verification';
import { BooksDesk } from '../support/books-desk.js';
import { MoneyDeeds, type Outcome } from '../support/money-deeds.js';
import { prepareStatements } from '../support/prepare-statements.js';
import { moneyStories, type MoneyStory } from '../support/money-steps.js';

/** Each is an agency's life, most of a year. */
const SEQUENCES = Number(process.env.MONEY_SEQUENCES ?? 40);
const SEED = process.env.MONEY_SEED === undefined ? undefined : Number(process.env.MONEY_SEED);
const STEPS = 45;
const DAYS_A_STEP = 6;
/** Agencies that live at the same time, since they share a clock. */
const SIDE_BY_SIDE = Math.min(5, SEQUENCES);
const MS_A_SEQUENCE = 10_000;
const MS_A_DAY = 86_400_000;

/** The reasons for which a step may be refused; any other is a mistake, as is any other error. */
const KNOWN: ReadonlySet<string> = new Set([
  ...['CONFLICT', 'BAD_USER_INPUT paidOn', 'BAD_USER_INPUT amount', 'BAD_USER_INPUT NOTHING_GIVEN'],
  'BAD_USER_INPUT exchangeRate',
  ...`ALREADY_REVERSED BELONGS_TOGETHER BILLED CLOSED_ALREADY CONTROL_ACCOUNT CORRECTED CREDITED_IN_PART
    ENTRY_IS_NOT_BILLED FOLLOWS_FROM_OTHERS IN_BALANCE IN_PAYMENT_BATCH IS_CREDIT_NOTE LAST_LINES MORE_THAN_HELD
    MORE_THAN_INVOICED MORE_THAN_IS_LEFT MORE_THAN_OPEN NOTHING_HELD NOTHING_LEFT NOTHING_OPEN NOTHING_TO_TRANSFER
    NOT_CLOSED NOT_POSSIBLE_NOW NOT_REVERSIBLE NOT_WRITTEN_BY_HAND PERIOD_CLOSED RATES_MISSING REFUND REFUNDED
    TAKEN_BACK UNDONE VOIDED WRITE_OFF WRONG_SIGN`
    .split(/\s+/)
    .map((reason) => `NOT_POSSIBLE ${reason}`),
]);

describe('whatever happens to an agency’s money', () => {
  const desk = new BooksDesk();
  const tally = new Map<string, number>();
  const owners: pg.Client[] = [];
  /** An agency with its January a way of recognising, of which the others are copies. */
  const firsts = new Map<string, MoneyDeeds>();

  beforeAll(async () => {
    prepareStatements();
    await desk.open();
    const { ownerUrl, name } = desk.api.database;
    // Of so few rows any plan will do; finding one takes the time.
    await desk.api.db.query(`alter database ${name} set plan_cache_mode = force_generic_plan`);
    for (let i = 0; i < SIDE_BY_SIDE; i++) {
      const owner = new pg.Client({ connectionString: ownerUrl });
      await owner.connect();
      owners.push(owner);
    }
    desk.clock.set('2026-02-03T09:00:00Z');
    for (const recognition of ['BY_PERIOD', 'BY_USE'] as const) {
      const first = new MoneyDeeds(desk, owners[0] as pg.Client);
      await first.begin({ recognition, relievesTax: false, drawsPrepaid: false, steps: [] });
      firsts.set(recognition, first);
    }
  });
  afterAll(async () => {
    for (const owner of owners) await owner.end();
    await desk.close();
  });

  const count = (deed: string, outcome: Outcome): void => {
    const key = `${deed} ${typeof outcome === 'string' ? outcome : outcome.refused}`;
    tally.set(key, (tally.get(key) ?? 0) + 1);
  };

  const takeStep = async (agency: MoneyDeeds, story: MoneyStory, index: number): Promise<void> => {
    const step = story.steps[index];
    if (!step) return;
    const before = agency.seen ?? (await agency.print());
    const at = { agency: agency.agencyId, index, step };
    const outcome = await agency.take(step).catch((error: unknown) => {
      throw new Error(JSON.stringify({ at, story }), { cause: error });
    });
    count(step.do, outcome);
    const isUnchanged = typeof outcome === 'string' ? outcome === 'NOTHING_THERE' : true;
    const known = typeof outcome === 'string' || KNOWN.has(outcome.refused) ? [] : [outcome.refused];
    const findings = isUnchanged ? [] : await verifyAgency(desk.api.app.get(Tenancy), agency.agencyId);
    const now = isUnchanged ? await agency.print() : before;
    agency.seen = isUnchanged ? now : undefined;
    if (findings.length > 0 || known.length > 0 || now !== before)
      throw new Error(JSON.stringify({ findings, unknown: known, isChanged: now !== before, outcome, at, story }));
  };

  /** All have ended their steps before one's failure is told. */
  const inStep = async (steps: readonly Promise<void>[]): Promise<void> => {
    const failed = (await Promise.allSettled(steps)).find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
  };

  const liveTogether = async (stories: readonly MoneyStory[]): Promise<void> => {
    desk.clock.set('2026-02-03T09:00:00Z');
    const agencies = stories.map((_, i) => new MoneyDeeds(desk, owners[i] as pg.Client));
    await inStep(
      agencies.map((agency, i) => {
        const story = stories[i] as MoneyStory;
        return agency.beginAs(firsts.get(story.recognition) as MoneyDeeds, story);
      }),
    );
    for (let index = 0; index < STEPS; index++) {
      await inStep(agencies.map((agency, i) => takeStep(agency, stories[i] as MoneyStory, index)));
      desk.clock.set(new Date(desk.clock.now().getTime() + DAYS_A_STEP * MS_A_DAY).toISOString());
    }
  };

  it(
    'leaves invoices, receivables, books, grants and payouts in agreement, after each step',
    async () => {
      const lives = fc.array(moneyStories(STEPS), { minLength: SIDE_BY_SIDE, maxLength: SIDE_BY_SIDE });
      const numRuns = Math.ceil(SEQUENCES / SIDE_BY_SIDE);
      const startedAt = performance.now();
      const { failed, seed, errorInstance } = await fc.check(fc.asyncProperty(lives, liveTogether), {
        ...{ numRuns, endOnFailure: true },
        ...(SEED !== undefined && { seed: SEED }),
      });
      if (failed) throw new Error(`MONEY_SEED=${seed} MONEY_SEQUENCES=${SEQUENCES}`, { cause: errorInstance });
      const seconds = Math.round((performance.now() - startedAt) / 1_000);
      const done = [...tally].reduce((sum, [key, times]) => sum + (key.endsWith(' DONE') ? times : 0), 0);
      expect(done).toBeGreaterThan((numRuns * SIDE_BY_SIDE * STEPS) / 3);
      const lines = [...tally].sort().map(([key, times]) => `${key}: ${times}`);
      process.stdout.write(
        `${numRuns * SIDE_BY_SIDE} sequences of ${STEPS} steps in ${seconds} s\n${lines.join('\n')}\n`,
      );
    },
    MS_A_SEQUENCE * SEQUENCES + 60_000,
  );
});
