import {
  type BilledCorrection,
  type ClientBill,
  type ContractOutcome,
  contractStateToJson,
  type Line,
  type RetainerRow,
} from '#core/billing';
import { insertRows, newIds, type TenantTransaction } from '#platform/tenancy';
import { type BillRows, emptyRows, TABLES } from './bill-rows.js';
import { addInvoice, firstDay, type Rows } from './invoice-rows.js';

/** The run for which bills are saved. */
export interface SavedRun {
  runId: string;
  /** `2026-01` */
  month: string;
}

/**
 * Writes what a run did for some clients, with one statement a table however many clients they are. Saving the same work
 * twice breaks a primary key (an entry, task, fee, pack, period): nothing can be billed twice.
 */
export async function saveBills(
  transaction: TenantTransaction,
  run: SavedRun,
  bills: readonly ClientBill[],
): Promise<void> {
  const drafts = bills.flatMap((bill) => bill.invoices.map((invoice) => ({ clientId: bill.clientId, invoice })));
  const lineCount = drafts.reduce((count, { invoice }) => count + invoice.lines.length, 0);
  const ids = await newIds(transaction, drafts.length + lineCount);
  const rows = emptyRows();
  const lineIds = new Map<Line, string>();
  const nextId = (): string => ids.pop() as string;
  // Popped from the end, so that ids descend; reversed once they ascend like the invoices.
  ids.reverse();
  for (const { clientId, invoice } of drafts)
    addInvoice(rows, { ...run, id: nextId(), clientId, invoice, nextId, lineIds });
  for (const bill of bills) for (const outcome of bill.contracts) addOutcome(rows, { outcome, run, lineIds });
  for (const { rows: of, ...table } of TABLES) await insertRows(transaction, { ...table, rows: rows[of] });
  await markCorrections(transaction, run, rows.corrections);
  await saveStates(transaction, rows.states);
}

interface OutcomeToAdd {
  outcome: ContractOutcome;
  run: SavedRun;
  lineIds: ReadonlyMap<Line, string>;
}

function addOutcome(rows: BillRows, { outcome, run, lineIds }: OutcomeToAdd): void {
  const { contractId } = outcome;
  const idOf = (line: Line | undefined): string | undefined => line && lineIds.get(line);
  for (const { id, period, line, moreLines, free } of outcome.chargedEntries) {
    rows.entries.push([id, contractId, firstDay(period), idOf(line)]);
    for (const another of moreLines ?? []) rows.entryLines.push([id, idOf(another)]);
    if (free) rows.freeTime.push([id, contractId, firstDay(period), free.seconds, JSON.stringify(free.rule)]);
  }
  for (const { id, period, line } of outcome.chargedTasks)
    rows.tasks.push([id, contractId, firstDay(period), idOf(line)]);
  for (const { period, line } of outcome.feesBilled) rows.fees.push([contractId, firstDay(period), idOf(line)]);
  for (const { packId, line } of outcome.packsSold) rows.packs.push([packId, idOf(line)]);
  for (const { period, line } of outcome.heldBilled) rows.overages.push([contractId, firstDay(period), idOf(line)]);
  for (const { id, period, line } of outcome.billedExpenses)
    rows.expenses.push([id, contractId, firstDay(period), idOf(line)]);
  for (const correction of outcome.billedCorrections)
    rows.corrections.push(correctionRow(correction, contractId, idOf));
  const statements = new Map(outcome.retainerRows.map((row) => [row.period, row]));
  for (const period of outcome.closedPeriods) {
    const row = statements.get(period);
    rows.periods.push([contractId, firstDay(period), run.runId, ...statementColumns(row)]);
    if (row)
      rows.ledger.push(
        ...ledgerRows(row).map(([kind, units]) => [contractId, firstDay(period), run.runId, kind, units]),
      );
  }
  rows.states.push([contractId, JSON.stringify(contractStateToJson(outcome.state)), run.runId]);
}

function correctionRow(
  { id, entryId, period, takenIn, balanceUse, lines }: BilledCorrection,
  contractId: string,
  idOf: (line: Line | undefined) => string | undefined,
): unknown[] {
  const isOfLimit = ({ basis }: Line): boolean => basis.kind === 'ADJUSTMENT' && basis.of === 'LIMIT';
  const [line, limit] = [lines.find((each) => !isOfLimit(each)), lines.find(isOfLimit)];
  return [id, entryId, contractId, firstDay(period), firstDay(takenIn), balanceUse, idOf(line), idOf(limit)];
}

function statementColumns(row: RetainerRow | undefined): unknown[] {
  if (!row) return new Array(12).fill(undefined);
  const lots = Object.fromEntries(
    row.grants.map(({ period, packId, left }) => [packId ? `${period}/${packId}` : period, String(left)]),
  );
  const { granted, bought, carriedIn, borrowedIn, used, overage, absorbed, held, borrowedOut, expired, carriedOut } =
    row;
  return [
    granted,
    bought,
    carriedIn,
    borrowedIn,
    used,
    overage,
    absorbed,
    held,
    borrowedOut,
    expired,
    carriedOut,
    JSON.stringify(lots),
  ];
}

/** The movements of a period: what came in is positive, what went out negative; those of nothing are left out. */
function ledgerRows(row: RetainerRow): [kind: string, units: bigint][] {
  const repaid = row.borrowedIn < row.granted ? row.borrowedIn : row.granted;
  const movements: [string, bigint][] = [
    ['GRANT', row.granted],
    ['REPAYMENT', -repaid],
    ['PURCHASE', row.bought],
    ['USE', -(row.used - row.overage)],
    ['EXPIRY', -row.expired],
    ['OVERAGE', row.overage],
    ['ABSORPTION', row.absorbed],
    ['HOLD', row.held],
    ['DEBT', row.borrowedOut - (row.borrowedIn - repaid)],
  ];
  return movements.filter(([, units]) => units !== 0n);
}

/** Says of each settled correction in which run's month that was done, and by which line if any. */
async function markCorrections(transaction: TenantTransaction, { month }: SavedRun, corrections: Rows): Promise<void> {
  if (corrections.length === 0) return;
  await transaction.tuples(
    `update time_entry_corrections c set billed_period = $3, billed_line_id = coalesce(done.line_id, done.limit_line_id)
       from billed_corrections done
      where c.agency_id = $1 and c.id = any($2) and done.agency_id = c.agency_id and done.correction_id = c.id`,
    [transaction.agencyId, corrections.map(([id]) => id), firstDay(month)],
  );
}

async function saveStates(transaction: TenantTransaction, states: Rows): Promise<void> {
  if (states.length === 0) return;
  await transaction.tuples(
    `insert into contract_states (agency_id, contract_id, state, run_id)
     select $1, * from unnest($2::uuid[], $3::jsonb[], $4::uuid[])
     on conflict (agency_id, contract_id) do update set state = excluded.state, run_id = excluded.run_id`,
    [transaction.agencyId, ...[0, 1, 2].map((column) => states.map((row) => row[column]))],
  );
}
