import { moved } from './move-demo.js';
import { daysOfMonth, weekdayOf } from './demo-days.js';
import { SeededRandom } from './seeded-random.js';

const seed = 20_260_501;
const months = ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'];

/** When they are there. */
export const demoRatesOn = '2026-11-27';

/** What a euro costs in the beginning, in ten thousandths. */
const beginning = { USD: 11_420, GBP: 8_560, JPY: 1_683_500, INR: 981_200 } as const;
const currencies = Object.keys(beginning) as (keyof typeof beginning)[];

/**
 * Rates of each working day as the European Central Bank's file has them; made up, and always the same.
 * @param later by how many months they end later than on 27 November 2026
 */
export function writeDemoRates(later: number): string {
  const lastDay = moved(demoRatesOn, later);
  const random = new SeededRandom(seed);
  const current: Record<string, number> = { ...beginning };
  const days = moved(months, later).flatMap((month) => [...daysOfMonth(month)]);
  const rows = days
    .filter((day) => weekdayOf(day) < 5 && day <= lastDay)
    .map((day) => {
      for (const code of currencies) current[code] = wander(current[code] ?? 0, random);
      return [day, ...currencies.map((code) => inUnits(current[code] ?? 0))].join(',');
    });
  return `${['Date', ...currencies].join(',')},\n${rows.reverse().join(',\n')},\n`;
}

/** By a third of a percent at most. */
const wander = (rate: number, random: SeededRandom): number =>
  rate + Math.trunc((rate * random.between(-30, 30)) / 10_000);

const inUnits = (tenThousandths: number): string =>
  `${Math.trunc(tenThousandths / 10_000)}.${String(tenThousandths % 10_000).padStart(4, '0')}`;
