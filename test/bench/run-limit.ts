import type pg from 'pg';
import { Environment } from '#platform/config';
import type { TestDatabase } from '../support/postgres.js';
import { MONTH, withOwner } from './bench-database.js';
import { readContents, type TableContents } from './compare-rows.js';
import {
  issueStatements,
  laneStatements,
  LIMIT_SETTINGS,
  type LimitRun,
  PAYOUT_STATEMENTS,
  runStatements,
} from './limit.sql.js';

export const ISSUED_ON = '2026-02-01';

/** The jobs of a run that a worker does at once. */
const LANES = 2;

/** How long it took from nothing to drafts, and from drafts to issued invoices; and what it left behind. */
export interface RunTimes {
  draftedMs: number;
  issuedMs: number;
  contents: TableContents;
}

/** Bills and issues everything by set-based SQL. */
export const runLimit = (database: TestDatabase): Promise<RunTimes> =>
  withOwner(database, (first) =>
    withOwner(database, async (second) => {
      const run = { month: MONTH, batchClients: new Environment().BILLING_BATCH_CLIENTS, issuedOn: ISSUED_ON };
      for (const session of [first, second]) await session.query(LIMIT_SETTINGS);
      await first.query('checkpoint');
      const started = performance.now();
      await draft([first, second], run);
      const drafted = performance.now();
      await inTransaction(first, issueStatements(run));
      const issued = performance.now();
      return { draftedMs: drafted - started, issuedMs: issued - drafted, contents: await readContents(first) };
    }),
  );

async function draft(sessions: readonly [pg.Client, pg.Client], run: LimitRun): Promise<void> {
  await inTransaction(sessions[0], runStatements(run));
  await Promise.all(
    sessions.map((session, i) => inTransaction(session, laneStatements(run, { number: i + 1, of: LANES }))),
  );
  await inTransaction(sessions[0], PAYOUT_STATEMENTS);
}

async function inTransaction(session: pg.Client, statements: readonly string[]): Promise<void> {
  for (const sql of ['begin', ...statements, 'commit']) await session.query(sql);
}
