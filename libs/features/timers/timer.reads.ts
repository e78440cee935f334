import { judgeTimer } from '#core/time-sheet';
import { loadTimeRules, type TimeRules } from '#features/time-settings';
import { readPage, SqlValues, type Page, type PageRequest } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { RunningTimer } from './timer.type.js';

type TimerRow = Omit<RunningTimer, 'seconds' | 'isTooLong' | 'isOverMidnight' | 'proposedEndAt'> & {
  startEpochSeconds: number;
};

const COLUMNS = `t.assistant_id as "assistantId", t.contract_id as "contractId", c.title as "contractTitle",
  c.client_name as "clientName", t.service_id as "serviceId", t.task_id as "taskId", t.description, t.tags, t.billable as "isBillable",
  t.started_at::text as "startedAt", floor(extract(epoch from t.started_at))::float8 as "startEpochSeconds", t.version`;
const FROM = `running_timers t left join lateral contracts_for_time(t.assistant_id, array[t.contract_id]) c on true`;

export async function readRunningTimer(
  reads: TenantTransaction,
  assistantId: string,
): Promise<RunningTimer | undefined> {
  const [row] = await reads.rows<TimerRow>(`select ${COLUMNS} from ${FROM} where t.assistant_id = $1`, [assistantId]);
  return row && present(row, await loadTimeRules(reads), reads.now);
}

export async function readRunningTimers(reads: TenantTransaction, page: PageRequest): Promise<Page<RunningTimer>> {
  const rules = await loadTimeRules(reads);
  const order = [
    ['t.started_at', 'timestamptz'],
    ['t.assistant_id', 'uuid'],
  ] as const;
  const source = { columns: COLUMNS, from: FROM, conditions: [], values: new SqlValues(), order };
  return readPage(reads, { ...source, present: (row: TimerRow) => present(row, rules, reads.now) }, page);
}

function present({ startEpochSeconds, ...row }: TimerRow, rules: TimeRules, at: Date): RunningTimer {
  const now = Math.floor(at.getTime() / 1000);
  const { isTooLong, isOverMidnight, proposedEndEpochSeconds } = judgeTimer(
    { startedAt: startEpochSeconds, now },
    rules,
  );
  const proposedEndAt =
    proposedEndEpochSeconds === undefined ? null : new Date(proposedEndEpochSeconds * 1000).toISOString();
  return { ...row, isTooLong, isOverMidnight, proposedEndAt, seconds: Math.max(0, now - startEpochSeconds) };
}
