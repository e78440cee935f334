import { demoMonths, demoServices } from './demo-agency.js';
import { demoAssistants } from './demo-assistants.js';
import { demoClients } from './demo-clients.js';
import { demoContracts } from './demo-contracts.js';
import { demoWorkload } from './demo-workload.js';
import type { DemoContract } from './demo.types.js';
import { holidaysOf } from './demo-holidays.js';
import { type DemoEntry, makeDemoEntries, makePresentEntries, weekKey, weeksByHand } from './make-demo-entries.js';
import { makeDemoTasks } from './make-demo-tasks.js';
import { addMonths } from '#core/time';
import { daysOfMonth, mondayOf, mondayUpTo, weekdayOf } from './demo-days.js';
import { demoWeeks } from './demo-november.js';
import { demoPresent, moved } from './move-demo.js';
import { isActiveOn, workingSecondsOn } from './plan-demo-days.js';

const keysOf = (items: readonly { key: string }[]): string[] => items.map(({ key }) => key);
const tasks = makeDemoTasks();
const everything = [demoServices, demoAssistants, demoClients, demoContracts, tasks].flatMap(keysOf);

/** Every key that a thing mentions, wherever in it: as a value or as a property's name. */
function mentionedKeys(value: unknown): string[] {
  const found = JSON.stringify(value).match(/"(?:client|assistant|service|contract):[^"]+"/g) ?? [];
  return found.map((text) => text.slice(1, -1));
}

describe('the demo agency', () => {
  it('is of the size of a real one', () => {
    expect(demoAssistants).toHaveLength(12);
    expect(demoClients.length).toBeGreaterThanOrEqual(26);
    expect(demoContracts.length).toBeGreaterThanOrEqual(42);
    expect(demoServices.length).toBeGreaterThanOrEqual(6);
  });

  it('calls no two things alike', () => {
    const titles = demoContracts.map(({ client, title }) => `${client} ${title}`);
    const names = [demoAssistants, demoServices, demoClients].flatMap((items) => items.map(({ name }) => name));
    for (const list of [everything, titles, names])
      expect(list.filter((each, i) => list.indexOf(each) !== i)).toEqual([]);
  });

  it('mentions only what it has', () => {
    const known = new Set(everything);
    const mentioned = [holidaysOf(2026), demoClients, demoContracts, demoWorkload, tasks].flatMap(mentionedKeys);
    expect(mentioned.filter((key) => !known.has(key))).toEqual([]);
    const worked = demoWorkload.map(({ contract }) => contract);
    expect(keysOf(demoContracts).sort()).toEqual([...worked].sort());
  });

  it('has each kind of contract with each of its choices', () => {
    const choices = demoContracts.flatMap((contract) => [contract.kind, ...choicesOf(contract)]);
    expect(new Set(choices)).toEqual(
      new Set([
        ...['HOURLY', 'PER_TASK', 'RETAINER', 'TIME', 'MONEY', 'ADVANCE', 'ARREARS', 'OLDEST_FIRST', 'CURRENT_FIRST'],
        ...['roll NONE', 'roll CAPPED', 'roll UNLIMITED', 'BILL', 'ABSORB', 'BORROW', 'HOLD'],
        ...[
          'UP',
          'NEAREST',
          'DOWN',
          'per ENTRY',
          'per DAY',
          'per PERIOD',
          'cap',
          'minimum',
          'discount',
          'pause',
          'end',
          'pack',
        ],
      ]),
    );
  });

  it('has people and companies in many scripts and currencies', () => {
    const names = demoClients.map(({ name }) => name).join(' ');
    for (const script of ['Latin', 'Cyrillic', 'Devanagari', 'Han', 'Hiragana']) {
      expect(names).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'));
    }
    expect(new Set(demoContracts.map(({ currency }) => currency))).toEqual(
      new Set(['USD', 'EUR', 'GBP', 'JPY', 'INR']),
    );
  });

  it.each([0, 3, 6, 15])('works when its people are there, for contracts that run, %i months later', (later) => {
    const entries = makeDemoEntries(later);
    expect(entries.length).toBeGreaterThan(12_000);
    const months = new Set(entries.map(({ date }) => date.slice(0, 7)));
    expect([...months]).toEqual(expect.arrayContaining([...moved(demoMonths, later)]));
    expect(outOfPlace(entries)).toEqual([]);
  });

  it.each([0, 1, 3, 6, 15])('goes on in the month after them, %i months later', (later) => {
    const entries = makePresentEntries(later);
    const present = moved(demoPresent, later);
    expect(outOfPlace(entries)).toEqual([]);
    const days = entries.map(({ date }) => date).sort();
    expect([days[0]?.slice(0, 7), days.at(-1)?.slice(0, 7)]).toEqual([present, addMonths(present, 1)]);
    expect((days.at(-1) ?? '') <= `${addMonths(present, 1)}-08`).toBe(true);
    const ofMonth = entries.filter(({ date }) => date.startsWith(present));
    expect(ofMonth.length).toBeGreaterThan(1_200);
    const people = new Set([
      ...ofMonth.map(({ assistant }) => assistant.key),
      ...demoWeeks.map((week) => week.assistant),
    ]);
    expect([...people].sort()).toEqual(keysOf(demoAssistants).sort());
    expect(makePresentEntries(later)).toEqual(entries);
  });

  it.each([0, 1, 6])('leaves what of that month is written down by hand as it is, %i months later', (later) => {
    const entries = makePresentEntries(later);
    const byHand = weeksByHand(moved(demoPresent, later));
    expect([...byHand]).toContain(weekKey('assistant:maya', mondayOf(moved(demoPresent, later), 0)));
    expect(entries.filter(({ assistant, date }) => byHand.has(weekKey(assistant.key, mondayUpTo(date))))).toEqual([]);
    expect(entries.filter(({ contract }) => contract.client === 'client:kessler')).toEqual([]);
  });

  it('fills the month that goes on to about three quarters of what its people have', () => {
    const hours = makePresentEntries()
      .filter(({ date }) => date.startsWith(demoPresent))
      .reduce((sum, { workedSeconds }) => sum + workedSeconds / 3600, 0);
    const available = demoAssistants.flatMap((assistant) =>
      daysOfMonth(demoPresent).map((day) => workingSecondsOn(assistant, day) / 3600),
    );
    // What is written down by hand is a tenth of it.
    const share = hours / available.reduce((sum, each) => sum + each, 0);
    expect(share).toBeGreaterThan(0.55);
    expect(share).toBeLessThan(0.75);
  });
});

/** What is done by somebody who is off, on a Sunday, or for a contract that doesn't run. */
const outOfPlace = (entries: readonly DemoEntry[]): DemoEntry[] =>
  entries.filter(({ assistant, contract, date, startSecond }) => {
    // What an evening begins may end after midnight.
    const evening = assistant.dayStartHour >= 16 && startSecond < 6 * 3600;
    const day = evening ? new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10) : date;
    return workingSecondsOn(assistant, day) === 0 || !isActiveOn(contract, date) || weekdayOf(date) === 6;
  });

function choicesOf(contract: DemoContract): string[] {
  const { rounding, discountPercent, pauses, endDate } = contract;
  const choices = [rounding?.mode ?? 'NEAREST', `per ${rounding?.per ?? 'ENTRY'}`];
  if (discountPercent) choices.push('discount');
  if (pauses) choices.push('pause');
  if (endDate) choices.push('end');
  if (contract.kind !== 'RETAINER') {
    return [...choices, ...(contract.capAmount ? ['cap'] : []), ...(contract.minimumAmount ? ['minimum'] : [])];
  }
  const { unit, billing, consume, rollover, overage, packs } = contract.retainer;
  choices.push(unit ?? 'TIME', billing ?? 'ADVANCE', consume ?? 'OLDEST_FIRST', overage?.mode ?? 'BILL');
  return [...choices, `roll ${rollover?.mode ?? 'NONE'}`, ...(packs ? ['pack'] : [])];
}
