import fc from 'fast-check';
import { Tenancy } from '#platform/tenancy';
import { verifyAgency } from '#features/verification';
import { BooksDesk } from '../support/books-desk.js';
import { MoneyDeeds, type Outcome } from '../support/money-deeds.js';
import { moneyStories, type MoneyStory } from '../support/money-steps.js';

/** Each is an agency's life, most of a year. */
const SEQUENCES = Number(process.env.MONEY_SEQUENCES ?? 20);
const SEED = process.env.MONEY_SEED === undefined ? undefined : Number(process.env.MONEY_SEED);
const STEPS = 30;
const DAYS_A_STEP = 9;
/** Agencies that live at the same time, since they share a clock. */
const SIDE_BY_SIDE = Math.min(20, SEQUENCES);
const MS_A_SEQUENCE = 30_000;
const MS_A_DAY = 86_400_000;

/** The reasons for which a step may be refused; any other is a mistake, as is any other error. */
const KNOWN: ReadonlySet<string> = new Set([
  ...['CONFLICT', 'BAD_USER_INPUT paidOn', 'BAD_USER_INPUT amount', 'BAD_USER_INPUT NOTHING_GIVEN'],
  ...`BELONGS_TOGETHER CLOSED_ALREADY CORRECTED CREDITED_IN_PART FOLLOWS_FROM_OTHERS IN_BALANCE IS_CREDIT_NOTE LAST_LINES MORE_THAN_HELD
    MORE_THAN_INVOICED MORE_THAN_IS_LEFT MORE_THAN_OPEN NOTHING_HELD NOTHING_LEFT NOTHING_OPEN NOT_CLOSED NOT_POSSIBLE_NOW PERIOD_CLOSED
    REFUND REFUNDED TAKEN_BACK UNDONE VOIDED WRITE_OFF WRONG_SIGN`
    .split(/\s+/)
    .map((reason) => `NOT_POSSIBLE ${reason}`),
]);

describe('whatever happens to an agency’s money', () => {
  const desk = new BooksDesk();
  const tally = new Map<string, number>();
  beforeAll(() => desk.open());
  afterAll(() => desk.close());

  const count = (deed: string, outcome: Outcome): void => {
    const key = `${deed} ${typeof outcome === 'string' ? outcome : outcome.refused}`;
    tally.set(key, (tally.get(key) ?? 0) + 1);
  };

  const takeStep = async (agency: MoneyDeeds, story: MoneyStory, index: number): Promise<void> => {
    const step = story.steps[index];
    if (!step) return;
    const T=(globalThis as any).T??={}; const tm=async<R>(k:string,f:()=>Promise<R>)=>{const t=performance.now();try{return await f();}finally{T[k]=(T[k]??0)+performance.now()-t;}};
    const before = await tm('print',()=>agency.print());
    const at = { agency: agency.agencyId, index, step };
    const outcome = await tm('take '+step.do,()=>agency.take(step)).catch((error: unknown) => {
      throw new Error(JSON.stringify({ at, story }), { cause: error });
    });
    count(step.do, outcome);
    const isUnchanged = typeof outcome === 'string' ? outcome === 'NOTHING_THERE' : true;
    const known = typeof outcome === 'string' || KNOWN.has(outcome.refused) ? [] : [outcome.refused];
    const findings = isUnchanged ? [] : await tm('verify',()=>verifyAgency(desk.api.app.get(Tenancy), agency.agencyId));
    const now = isUnchanged ? await agency.print() : before;
    if (findings.length > 0 || known.length > 0 || now !== before)
      throw new Error(JSON.stringify({ findings, unknown: known, isChanged: now !== before, at, story }));
  };

  /** All have ended their steps before one's failure is told. */
  const inStep = async (steps: readonly Promise<void>[]): Promise<void> => {
    const failed = (await Promise.allSettled(steps)).find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
  };

  const liveTogether = async (stories: readonly MoneyStory[]): Promise<void> => {
    desk.clock.set('2026-02-03T09:00:00Z');
    const agencies = stories.map(() => new MoneyDeeds(desk));
    try {
      const t0=performance.now(); await inStep(agencies.map((agency, i) => agency.begin(stories[i] as MoneyStory))); ((globalThis as any).T??={}).begin=performance.now()-t0;
      for (let index = 0; index < STEPS; index++) {
        await inStep(agencies.map((agency, i) => takeStep(agency, stories[i] as MoneyStory, index)));
        desk.clock.set(new Date(desk.clock.now().getTime() + DAYS_A_STEP * MS_A_DAY).toISOString());
      }
    } finally {
      for (const agency of agencies) await agency.end();
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
      process.stdout.write(JSON.stringify((globalThis as any).T,null,1)+'\n');
      const lines = [...tally].sort().map(([key, times]) => `${key}: ${times}`);
      process.stdout.write(
        `${numRuns * SIDE_BY_SIDE} sequences of ${STEPS} steps in ${seconds} s\n${lines.join('\n')}\n`,
      );
    },
    MS_A_SEQUENCE * SEQUENCES,
  );
});
