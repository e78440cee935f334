import { useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { JobsAccountantDocument, JobsOfficeDocument, type JobsOfficeQuery } from '@/gql/jobs/graphql';

export type JobKind = 'RUN' | 'EXPORT' | 'IMPORT' | 'CLIENTS' | 'CAPACITY';
/** A file that was read waits for somebody: nothing of it is imported yet. */
export type JobState = 'WORKING' | 'WAITING' | 'DONE' | 'FAILED' | 'STOPPED' | 'UNDONE';

export interface Job {
  id: string;
  kind: JobKind;
  /** A month, a kind of export or a file. */
  subject: string;
  state: JobState;
  /** Asked to, and at what it has begun. */
  isStopping?: boolean;
  done: number;
  total: number;
  createdAt: string;
  finishedAt: string | null;
  to: string;
}

const WORKING = new Set(['RUNNING', 'STOPPING', 'QUEUED', 'UPLOADING', 'INSPECTING']);
const ENDED: Record<string, JobState> = {
  ...{
    FAILED: 'FAILED',
    STOPPED: 'STOPPED',
    EXPIRED: 'STOPPED',
    UNDONE: 'UNDONE',
    READY: 'WAITING',
    ASKING: 'WAITING',
  },
};
const stateOf = (status: string): JobState => (WORKING.has(status) ? 'WORKING' : (ENDED[status] ?? 'DONE'));

const BUSY_MS = 2_000;
const IDLE_MS = 60_000;

/** Long work of late, the latest first. It is asked for slowly while there is none; live changes have it read too. */
export function useJobs(count: number): Job[] | undefined {
  const { role } = useViewer();
  const isOffice = role === 'OWNER' || role === 'MANAGER';
  const mayAsk = isOffice || role === 'ACCOUNTANT';
  const every = (isBusy: boolean): number => (isBusy ? BUSY_MS : IDLE_MS);
  const office = useRead(JobsOfficeDocument, { first: count }, { enabled: isOffice, every: IDLE_MS });
  const accountant = useRead(
    JobsAccountantDocument,
    { first: count },
    { enabled: mayAsk && !isOffice, every: IDLE_MS },
  );
  const data = office.data ?? accountant.data;
  const jobs = data && jobsOf({ capacityReports: { nodes: [] }, ...data });
  const isBusy = jobs?.some(({ state }) => state === 'WORKING') ?? false;
  // The same queries, read faster while something is under way.
  useRead(JobsOfficeDocument, { first: count }, { enabled: isOffice && isBusy, every: every(isBusy) });
  useRead(JobsAccountantDocument, { first: count }, { enabled: mayAsk && !isOffice && isBusy, every: every(isBusy) });
  return jobs;
}

function jobsOf({ billingRuns, exports, timeImports, clientImports, capacityReports }: JobsOfficeQuery): Job[] {
  const jobs: Job[] = [
    ...billingRuns.nodes.map(({ month, clientsDone, clientsTotal, status, ...run }) => ({
      ...run,
      ...{ kind: 'RUN' as const, subject: month, state: stateOf(status), isStopping: status === 'STOPPING' },
      ...{ done: clientsDone, total: clientsTotal, to: `/billing/${run.id}` },
    })),
    ...exports.nodes.map(({ kind, rowsDone, rowsTotal, status, ...one }) => ({
      ...one,
      ...{ kind: 'EXPORT' as const, subject: kind, state: status === 'EXPIRED' ? ('DONE' as const) : stateOf(status) },
      ...{ done: rowsDone, total: rowsTotal ?? 0, to: '/exports' },
    })),
    ...timeImports.nodes.map((one) => importJob(one, { kind: 'IMPORT', at: '/imports' })),
    ...clientImports.nodes.map((one) => importJob(one, { kind: 'CLIENTS', at: '/imports/clients' })),
    ...capacityReports.nodes.map(({ month, status, ...one }) => ({
      ...one,
      ...{ kind: 'CAPACITY' as const, subject: month, state: stateOf(status) },
      ...{ done: status === 'DONE' ? 1 : 0, total: 1, to: '/capacity' },
    })),
  ];
  return jobs.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

const importJob = (
  { fileName, rowsDone, rowsRead, status, ...one }: JobsOfficeQuery['timeImports']['nodes'][number],
  { kind, at }: { kind: JobKind; at: string },
): Job => ({
  ...one,
  ...{ kind, subject: fileName, state: stateOf(status) },
  ...{ done: rowsDone, total: rowsRead, to: `${at}/${one.id}` },
});
