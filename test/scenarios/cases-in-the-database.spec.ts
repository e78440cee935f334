import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type BillingCase, readCase } from '#core/billing';
import { formatAmount } from '#core/money';
import { BillingBench } from '../support/billing.js';
import { type CaseIds, cutoffOf, saveCase } from '../support/case-rows.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { ROOT } from '../support/root.js';

const CASES = join(ROOT, 'test/cases');
const read = (file: string): unknown => JSON.parse(readFileSync(join(CASES, file), 'utf8'));
const load = (name: string): BillingCase => {
  const billingCase = readCase(read(`${name}.json`));
  if (!billingCase.ok) throw new Error(billingCase.error.problem);
  return billingCase.value;
};

/**
 * Left out is what can't come about here: an entry that ends before it starts (refused by the database), a task approved
 * at one time and seen only later (its approval is one instant), a run of a month that hasn't ended.
 */
const canBeStored = ({ entries, tasks, runs }: BillingCase): boolean =>
  entries.every(({ seconds }) => seconds >= 0) &&
  tasks.every(({ availableInRun }) => availableInRun === undefined) &&
  runs.every((run) => run < new Date().toISOString().slice(0, 7));

const names = readdirSync(CASES)
  .filter((file) => file.endsWith('.expected.json'))
  .map((file) => file.replace('.expected.json', ''))
  .filter((name) => canBeStored(load(name)));

type Expected = {
  error?: { code: string; subject: string };
  invoices: unknown[];
  retainers: Record<string, unknown[]>;
  free?: Record<string, unknown[]>;
  corrections?: Record<string, unknown[]>;
  payouts: unknown[];
};

describe('the worked cases, run by the billing run from rows to rows', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let bench: BillingBench;

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    bench = await BillingBench.open(database.appUrl);
  });
  afterAll(async () => {
    await bench.close();
    await owner.end();
    await database.drop();
  });

  it('are nearly all there', () => expect(names.length).toBeGreaterThan(145));

  it.each(names)('%s', async (name) => {
    const billingCase = load(name);
    const expected = read(`${name}.expected.json`) as Expected;
    const { agencyId, ids } = await saveCase(owner, billingCase, (id, work) =>
      bench.tenancy.write({ agencyId: id }, work),
    );
    for (const month of billingCase.runs) {
      await bench.run(agencyId, month, cutoffOf(month));
      const { rows } = await owner.query('select code, subject from billing_refusals where agency_id = $1', [agencyId]);
      if (rows.length === 0) continue;
      expect({ error: { code: rows[0].code, subject: ids.textOf(rows[0].subject) } }).toEqual(expected);
      return;
    }
    expect(await outcomeOf(owner, agencyId, ids)).toEqual({
      invoices: expected.invoices,
      retainers: expected.retainers,
      ...(expected.free && { free: expected.free }),
      ...(expected.corrections && { corrections: expected.corrections }),
      payouts: expected.payouts,
    });
  });
});

type Row<Column extends string> = Record<Column, string>;
type LineColumn =
  | 'invoice_id'
  | 'kind'
  | 'contract_id'
  | 'of'
  | 'service_id'
  | 'quantity_seconds'
  | 'quantity'
  | 'unit_price'
  | 'factor'
  | 'amount_minor'
  | 'tax_rate'
  | 'tax_category'
  | 'tax_reason'
  | 'basis';
const FIGURES = {
  granted: 'granted',
  bought: 'bought',
  carriedIn: 'carried_in',
  borrowedIn: 'borrowed_in',
  used: 'used',
  overage: 'overage',
  absorbed: 'absorbed',
  held: 'held',
  borrowedOut: 'borrowed_out',
  expired: 'expired',
  carriedOut: 'carried_out',
} as const;
type StatementColumn = 'contract_id' | 'of' | 'lots' | (typeof FIGURES)[keyof typeof FIGURES];

async function outcomeOf(owner: pg.Client, agencyId: string, ids: CaseIds): Promise<unknown> {
  const rows = async <Column extends string>(sql: string): Promise<Row<Column>[]> =>
    (await owner.query(sql, [agencyId])).rows;
  const invoices = await rows<'id' | 'run' | 'currency' | 'subtotal_minor' | 'total_minor'>(
    `select i.*, to_char(i.month, 'YYYY-MM') as run from invoices i where agency_id = $1 order by month, currency`,
  );
  const lines = await rows<LineColumn>(
    `select l.*, to_char(l.period, 'YYYY-MM') as of from invoice_lines l where agency_id = $1 order by position`,
  );
  const taxes = await rows<'invoice_id' | 'rate' | 'category' | 'reason' | 'base_minor' | 'amount_minor'>(
    `select * from invoice_taxes where agency_id = $1 order by rate, category, reason`,
  );
  const periods = await rows<StatementColumn>(
    `select p.*, to_char(p.period, 'YYYY-MM') as of from contract_periods p where agency_id = $1 and granted is not null order by period`,
  );
  const payouts = await rows<
    'run' | 'assistant_id' | 'currency' | 'seconds' | 'amount_minor' | 'reimbursed_minor'
  >(`select p.*, to_char(r.month, 'YYYY-MM') as run from payouts p
    join billing_runs r on r.agency_id = p.agency_id and r.id = p.run_id where p.agency_id = $1 order by r.month, assistant_id, p.currency`);
  const freed = await rows<'contract_id' | 'of' | 'time_entry_id' | 'free_seconds' | 'rule'>(
    `select f.*, to_char(f.period, 'YYYY-MM') as of from billed_free_time f where agency_id = $1 order by period, time_entry_id`,
  );
  const free: Record<string, unknown[]> = {};
  for (const row of freed) {
    const { maxSeconds, mode } = row.rule as unknown as { maxSeconds: number; mode: string };
    const entry = { period: row.of, entry: ids.textOf(row.time_entry_id), seconds: Number(row.free_seconds) };
    (free[ids.textOf(row.contract_id)] ??= []).push({ ...entry, maxSeconds, mode });
  }
  const settled = await rows<'contract_id' | 'correction_id' | 'time_entry_id' | 'of' | 'taken' | 'balance_use'>(
    `select b.*, to_char(b.period, 'YYYY-MM') as of, to_char(b.taken_in, 'YYYY-MM') as taken
       from billed_corrections b join time_entry_corrections c on c.agency_id = b.agency_id and c.id = b.correction_id
      where b.agency_id = $1 and c.billed_period >= b.taken_in and c.billed_line_id is not distinct from coalesce(b.line_id, b.limit_line_id)
      order by b.taken_in, b.period, c.decided_at, c.id`,
  );
  const corrections: Record<string, unknown[]> = {};
  for (const row of settled) {
    const named = { correction: ids.textOf(row.correction_id), entry: ids.textOf(row.time_entry_id) };
    const settledIn = { period: row.of, takenIn: row.taken, balanceUse: Number(row.balance_use) };
    (corrections[ids.textOf(row.contract_id)] ??= []).push({ ...named, ...settledIn });
  }
  const retainers: Record<string, unknown[]> = {};
  for (const row of periods) (retainers[ids.textOf(row.contract_id)] ??= []).push(statementOf(row, ids));
  return {
    invoices: invoices.map((invoice) => {
      const money = (minor: string): string => formatAmount(BigInt(minor), invoice.currency);
      return {
        run: invoice.run,
        currency: invoice.currency,
        lines: lines.filter((line) => line.invoice_id === invoice.id).map((line) => lineOf(line, ids, money)),
        subtotal: money(invoice.subtotal_minor),
        taxes: taxes
          .filter((tax) => tax.invoice_id === invoice.id)
          .map((tax) => ({
            rate: tax.rate,
            ...(tax.reason && { category: tax.category, reason: tax.reason }),
            base: money(tax.base_minor),
            amount: money(tax.amount_minor),
          })),
        total: money(invoice.total_minor),
      };
    }),
    retainers,
    ...(freed.length > 0 && { free }),
    ...(settled.length > 0 && { corrections }),
    payouts: payouts.map((payout) => ({
      run: payout.run,
      assistant: ids.textOf(payout.assistant_id),
      currency: payout.currency,
      seconds: Number(payout.seconds),
      ...(payout.reimbursed_minor !== '0' && {
        reimbursed: formatAmount(BigInt(payout.reimbursed_minor), payout.currency),
      }),
      amount: formatAmount(BigInt(payout.amount_minor), payout.currency),
    })),
  };
}

const lineOf = (line: Row<LineColumn>, ids: CaseIds, money: (minor: string) => string): unknown => ({
  kind: line.kind,
  contract: ids.textOf(line.contract_id),
  period: line.of,
  ...itemOf(line, ids),
  ...(line.service_id && { service: ids.textOf(line.service_id) }),
  ...(line.quantity_seconds !== null && { quantitySeconds: Number(line.quantity_seconds) }),
  ...(line.quantity !== null && { quantity: line.quantity }),
  unitPrice: line.unit_price,
  ...(line.factor !== null && { factor: line.factor }),
  amount: money(line.amount_minor),
  taxRate: line.tax_rate,
  ...(line.tax_reason && { taxCategory: line.tax_category, taxReason: line.tax_reason }),
});

/** The entry that an adjustment is about, or the expense. */
function itemOf({ basis }: Row<LineColumn>, ids: CaseIds): { entry?: string; expense?: string } {
  const { entryId, expenseId } = basis as unknown as { entryId?: string; expenseId?: string };
  return { ...(entryId && { entry: ids.textOf(entryId) }), ...(expenseId && { expense: ids.textOf(expenseId) }) };
}

function statementOf(row: Row<StatementColumn>, ids: CaseIds): unknown {
  const figures = Object.entries(FIGURES).map(([name, column]) => [name, Number(row[column])]);
  const lots = Object.entries(row.lots as unknown as Record<string, string>).map(([key, left]) => {
    const [period, pack] = key.split('/') as [string, string | undefined];
    return [pack ? `${period}/${ids.textOf(pack)}` : period, Number(left)];
  });
  return { period: row.of, ...Object.fromEntries(figures), grants: Object.fromEntries(lots) };
}
