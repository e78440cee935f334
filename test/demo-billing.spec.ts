import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BillingError, type CaseOutcome, jsonText, writeOutcome } from '#core/billing';
import { ok, type Result } from '#core/result';
import {
  type ClientKey,
  demoClients,
  demoContracts,
  demoMonths,
  lateTag,
  makeDemoTasks,
  noticedLines,
  refusedClient,
  refusedLines,
  refusedMonth,
  unapprovedTag,
  writeDemoCsv,
} from '#features/demo';
import { importDemo, type ImportedDemo, simulateDemoClient } from './support/demo-case.js';
import { ROOT } from './support/root.js';

const csv = readFileSync(join(ROOT, 'libs/features/demo/demo-time-entries.csv'));

describe("the demo agency's six months", () => {
  let imported: ImportedDemo;
  const outcomes = new Map<ClientKey, Result<CaseOutcome, BillingError>>();

  beforeAll(async () => {
    imported = await importDemo();
    for (const { key } of demoClients) outcomes.set(key, simulateDemoClient(key, imported.rows));
  });

  it('are committed as the generator writes them', () => {
    expect(csv.equals(Buffer.from(writeDemoCsv(), 'utf8'))).toBe(true);
  });

  it('are at least twelve thousand entries of six months, and hundreds of tasks', () => {
    expect(imported.rows.length).toBeGreaterThanOrEqual(12_000);
    expect(new Set(imported.rows.map(({ localDate }) => localDate.slice(0, 7)))).toEqual(new Set(demoMonths));
    expect(makeDemoTasks().length).toBeGreaterThanOrEqual(300);
    expect(imported.rows.filter(({ tags }) => tags.includes(lateTag)).length).toBeGreaterThanOrEqual(5);
    expect(imported.rows.filter(({ tags }) => tags.includes(unapprovedTag)).length).toBeGreaterThanOrEqual(10);
  });

  it('have the odd lines that the importer must report, and no other', () => {
    expect(imported.refused).toEqual(refusedLines.map(({ reason }) => reason));
    expect(imported.notices.length).toBeGreaterThanOrEqual(2);
    expect(imported.notices.length).toBeLessThanOrEqual(2 * noticedLines.length);
  });

  it('bill without an error, but for one client in one month', () => {
    const refused = [...outcomes].flatMap(([client, outcome]) => (outcome.ok ? [] : [[client, outcome.error.code]]));
    expect(refused).toEqual([[refusedClient, 'NO_RATE']]);
    const before = demoMonths.filter((month) => month < refusedMonth);
    expect(simulateDemoClient(refusedClient, imported.rows, before)).toMatchObject({ ok: true });
  });

  it('leave every other contract with something to charge', () => {
    const charged = new Set(
      [...outcomes.values()].flatMap((outcome) =>
        outcome.ok ? outcome.value.invoices.flatMap(({ lines }) => lines.map(({ contractId }) => contractId)) : [],
      ),
    );
    const silent = demoContracts.filter(({ key, client }) => client !== refusedClient && !charged.has(key));
    expect(silent.map(({ key }) => key)).toEqual([]);
  });

  it('show every kind of line, and what can become of retained hours', () => {
    const done = [...outcomes.values()].flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
    const kinds = new Set(
      done.flatMap(({ invoices }) => invoices.flatMap(({ lines }) => lines.map(({ kind }) => kind))),
    );
    expect([...kinds].sort()).toEqual(
      ['CAP', 'DISCOUNT', 'HOURLY', 'MINIMUM', 'OVERAGE', 'PACK', 'RETAINER_FEE', 'TASK'].sort(),
    );
    const text = done.map((outcome) => jsonText(writeOutcome(ok(outcome)), '')).join('\n');
    for (const figure of ['carriedOut', 'expired', 'bought', 'overage', 'absorbed', 'held', 'borrowedOut']) {
      expect(text).toMatch(new RegExp(`"${figure}":[1-9]`));
    }
  });
});
