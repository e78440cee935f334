import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type ConnectionOptions, type Job, Queue, Worker } from 'bullmq';
import { Environment } from '#platform/config';
import { type JobData, type QueueName, QUEUES } from './job.definition.js';
import { JobHandlers } from './job.handlers.js';
import { OutboxRelay } from './outbox.relay.js';
import { QUEUE_CONNECTION } from './queue.token.js';

// Two at once keep both the database and this process busy; PDFs are pure work of this process.
const CONCURRENCY: Readonly<Record<QueueName, number>> = {
  billing: 2,
  documents: 1,
  reports: 1,
  imports: 1,
  exports: 1,
  schedules: 1,
};

/** The worker process: takes jobs from the queues and calls the service method that handles each. */
@Injectable()
export class JobRunner implements OnApplicationShutdown {
  private readonly log = new Logger('jobs');
  private readonly workers: Worker[] = [];
  private schedules?: Queue;

  constructor(
    private readonly handlers: JobHandlers,
    private readonly relay: OutboxRelay,
    private readonly environment: Environment,
    @Inject(QUEUE_CONNECTION) private readonly connection: ConnectionOptions,
  ) {}

  async start(): Promise<void> {
    this.handlers.collect();
    for (const name of QUEUES) this.workers.push(this.workerOf(name));
    await Promise.all(this.workers.map((worker) => worker.waitUntilReady()));
    await this.schedule();
    await this.relay.start();
  }

  /** Jobs that are under way are finished; what waits stays in the queue. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
    await this.schedules?.close();
  }

  private workerOf(name: QueueName): Worker {
    const lockMs = this.environment.JOB_LOCK_SECONDS * 1_000;
    const worker = new Worker(name, (job) => this.run(job), {
      connection: this.connection,
      concurrency: CONCURRENCY[name],
      lockDuration: lockMs,
      stalledInterval: lockMs,
      // A worker that is killed again and again (a deployment, say) is no fault of the job's: it is safe to repeat.
      maxStalledCount: 20,
    });
    worker.on('error', (error) => this.log.warn(`queue ${name}: ${error.message}`));
    worker.on('failed', (job, error) =>
      this.log.error({ jobId: job?.id, attempts: job?.attemptsMade, err: error }, 'job failed'),
    );
    return worker;
  }

  private async run(job: Job): Promise<void> {
    const started = performance.now();
    const schedule = job.queueName === 'schedules' ? this.handlers.schedules.get(job.name) : undefined;
    if (schedule) await schedule.run();
    else await this.handle(job);
    const { agencyId } = job.data as JobData;
    this.log.log({ jobId: job.id, job: job.name, agencyId, ms: Math.round(performance.now() - started) }, 'job done');
  }

  private async handle(job: Job): Promise<void> {
    const handler = this.handlers.handlers.get(job.name);
    if (!handler) throw new Error(`No handler for job ${job.name}`);
    const isLastTry = job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
    await handler(job.data as JobData, { isLastTry });
  }

  private async schedule(): Promise<void> {
    if (!this.environment.SCHEDULES) return;
    this.schedules = new Queue('schedules', { connection: this.connection });
    for (const { name, everyMs } of this.handlers.schedules.values()) {
      await this.schedules.upsertJobScheduler(
        name,
        { every: everyMs },
        { name, opts: { removeOnComplete: true, removeOnFail: 100 } },
      );
    }
  }
}
