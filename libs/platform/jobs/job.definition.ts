import type { TenantTransaction } from '#platform/tenancy';

export const QUEUES = ['billing', 'documents', 'reports', 'imports', 'exports', 'schedules'] as const;
export type QueueName = (typeof QUEUES)[number];

/** Every job belongs to an agency and names rows by their ids; what else it needs it reads itself. */
export interface JobData {
  agencyId: string;
}

/** A job to be done, as it stands in the outbox. */
export interface JobRequest {
  name: string;
  queue: QueueName;
  /** Deterministic: adding it twice is one job. */
  id: string;
  data: JobData;
  /** Done before this one, in any order. */
  children?: JobRequest[];
}

export class JobDefinition<Data extends JobData> {
  constructor(
    readonly name: string,
    readonly queue: QueueName,
  ) {}

  request(id: string, data: Data, children?: JobRequest[]): JobRequest {
    return { name: this.name, queue: this.queue, id: `${this.name}-${id}`, data, ...(children && { children }) };
  }
}

/** All jobs that the imported features define; a worker refuses to start unless each has exactly one handler. */
export const definedJobs = new Map<string, JobDefinition<never>>();

/** @throws Error when the name is taken */
export function defineJob<Data extends JobData>(name: string, queue: QueueName): JobDefinition<Data> {
  if (definedJobs.has(name)) throw new Error(`Job ${name} is defined twice`);
  const definition = new JobDefinition<Data>(name, queue);
  definedJobs.set(name, definition as JobDefinition<never>);
  return definition;
}

/** Writes jobs in the caller's transaction; the relay hands them to the queue once that is committed. */
export async function enqueue(transaction: TenantTransaction, requests: readonly JobRequest[]): Promise<void> {
  if (requests.length === 0) return;
  await transaction.rows(
    `insert into outbox (agency_id, topic, payload)
     select $1, request->>'name', request from jsonb_array_elements($2::jsonb) as request`,
    [transaction.agencyId, JSON.stringify(requests)],
  );
}
