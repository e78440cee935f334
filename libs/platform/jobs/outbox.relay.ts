import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type ConnectionOptions, FlowProducer, type FlowJob, Queue } from 'bullmq';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { Environment } from '#platform/config';
import type { JobRequest, QueueName } from './job.definition.js';
import { JOB_OPTIONS } from './queue.backend.js';
import { QUEUE_CONNECTION } from './queue.token.js';

const POLL_MS = 2_000;
const MOST_AT_ONCE = 200;

/**
 * Hands committed jobs from the outbox to the queue. Killed between the two it hands them over again, and their ids make
 * that one job. It wakes by NOTIFY, and by a clock in case that was missed.
 */
@Injectable()
export class OutboxRelay implements OnApplicationShutdown {
  private readonly log = new Logger('outbox');
  private readonly flows: FlowProducer;
  private readonly queues = new Map<QueueName, Queue>();
  private listener?: pg.Client;
  private timer?: NodeJS.Timeout;
  private draining: Promise<void> = Promise.resolve();
  private isWoken = false;
  private isStopped = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly environment: Environment,
    @Inject(QUEUE_CONNECTION) private readonly connection: ConnectionOptions,
  ) {
    this.flows = new FlowProducer({ connection });
    this.flows.on('error', (error) => this.log.warn(`queue: ${error.message}`));
  }

  async start(): Promise<void> {
    this.timer = setInterval(() => this.wake(), POLL_MS);
    await this.listen();
    this.wake();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.timer);
    await this.draining;
    await this.listener?.end().catch(() => undefined);
    await Promise.all([this.flows.close(), ...[...this.queues.values()].map((queue) => queue.close())]);
  }

  /** One drain at a time; a call during one makes it look again. */
  wake(): void {
    if (this.isWoken || this.isStopped) return;
    this.isWoken = true;
    this.draining = this.draining.then(async () => {
      this.isWoken = false;
      try {
        while (!this.isStopped && (await this.relaySome()) === MOST_AT_ONCE);
        if (!this.listener && !this.isStopped) await this.listen();
      } catch (error) {
        this.log.warn(`will try again: ${(error as Error).message}`);
      }
    });
  }

  private async listen(): Promise<void> {
    const listener = new pg.Client({
      connectionString: this.environment.DATABASE_URL,
      application_name: 'factotum-outbox',
    });
    listener.on('notification', () => this.wake());
    listener.on('error', () => {
      this.listener = undefined;
    });
    await listener.connect();
    await listener.query('listen outbox');
    this.listener = listener;
  }

  private async relaySome(): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const rows = (await manager.query('select id, payload from claim_outbox($1)', [MOST_AT_ONCE])) as {
        id: string;
        payload: JobRequest;
      }[];
      for (const { payload } of rows) await this.hand(payload);
      if (rows.length > 0) await manager.query('select finish_outbox($1)', [rows.map(({ id }) => id)]);
      return rows.length;
    });
  }

  private async hand(request: JobRequest): Promise<void> {
    if (request.children) await this.flows.add(toFlow(request));
    else await this.queueOf(request.queue).add(request.name, request.data, { ...JOB_OPTIONS, jobId: request.id });
  }

  private queueOf(name: QueueName): Queue {
    const known = this.queues.get(name);
    if (known) return known;
    const queue = new Queue(name, { connection: this.connection });
    queue.on('error', (error) => this.log.warn(`queue ${name}: ${error.message}`));
    this.queues.set(name, queue);
    return queue;
  }
}

/** A child that has failed for good doesn't hold up its parent, which sees what is missing and says so. */
const toFlow = (request: JobRequest): FlowJob => ({
  name: request.name,
  queueName: request.queue,
  data: request.data,
  opts: { ...JOB_OPTIONS, jobId: request.id },
  children: (request.children ?? []).map((child) => ({
    name: child.name,
    queueName: child.queue,
    data: child.data,
    opts: { ...JOB_OPTIONS, jobId: child.id, ignoreDependencyOnFailure: true },
  })),
});
