import { execFileSync } from 'node:child_process';
import type { Choice } from '../../apps/dashboard/src/features/inbox/snooze-choices.js';

const CHOICES = new URL('../../apps/dashboard/src/features/inbox/snooze-choices.js', import.meta.url).href;

/** What is offered at an instant to a reader in a zone, whose device a process stands for. */
function offered(zone: string, now: string): [Choice, string][] {
  const script = `import { choicesAt } from '${CHOICES}';
    const all = choicesAt(new Date('${now}')).map(({ choice, until }) => [choice, until.toISOString()]);
    console.log(JSON.stringify(all));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { TZ: zone },
    encoding: 'utf8',
  });
  return JSON.parse(output) as [Choice, string][];
}

describe('What is told can be put off', () => {
  it('to three hours later, tomorrow at nine, and Monday at nine of the reader’s clock', () => {
    // Wednesday, 10:15 in Kolkata.
    expect(offered('Asia/Kolkata', '2026-12-02T04:45:00Z')).toEqual([
      ['LATER', '2026-12-02T07:45:00.000Z'],
      ['TOMORROW', '2026-12-03T03:30:00.000Z'],
      ['NEXT_WEEK', '2026-12-07T03:30:00.000Z'],
    ]);
  });

  it('to later the same day only before 18:00', () => {
    const at = (now: string) => offered('Asia/Kolkata', now).map(([choice]) => choice);
    expect(at('2026-12-02T12:29:59Z')).toEqual(['LATER', 'TOMORROW', 'NEXT_WEEK']);
    expect(at('2026-12-02T12:30:00Z')).toEqual(['TOMORROW', 'NEXT_WEEK']);
  });

  it('on a Monday to the next one, on a Saturday to the day after tomorrow', () => {
    expect(offered('UTC', '2026-12-07T06:00:00Z').at(-1)).toEqual(['NEXT_WEEK', '2026-12-14T09:00:00.000Z']);
    expect(offered('UTC', '2026-12-05T19:00:00Z')).toEqual([
      ['TOMORROW', '2026-12-06T09:00:00.000Z'],
      ['NEXT_WEEK', '2026-12-07T09:00:00.000Z'],
    ]);
  });

  it('on a Sunday to Monday once, as tomorrow', () => {
    expect(offered('UTC', '2026-12-06T19:00:00Z')).toEqual([['TOMORROW', '2026-12-07T09:00:00.000Z']]);
  });

  it('to nine o’clock also where the hours change in between', () => {
    // New York, Saturday and Friday before the clocks go back and forward.
    expect(offered('America/New_York', '2026-10-31T23:00:00Z')).toEqual([
      ['TOMORROW', '2026-11-01T14:00:00.000Z'],
      ['NEXT_WEEK', '2026-11-02T14:00:00.000Z'],
    ]);
    expect(offered('America/New_York', '2026-03-06T23:00:00Z')).toEqual([
      ['TOMORROW', '2026-03-07T14:00:00.000Z'],
      ['NEXT_WEEK', '2026-03-09T13:00:00.000Z'],
    ]);
  });

  it('over the end of a year', () => {
    expect(offered('UTC', '2026-12-31T20:00:00Z')).toEqual([
      ['TOMORROW', '2027-01-01T09:00:00.000Z'],
      ['NEXT_WEEK', '2027-01-04T09:00:00.000Z'],
    ]);
  });
});
