import { Injectable, type Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { definedJobs, type JobData, type JobDefinition } from './job.definition.js';

const HANDLES = 'factotum:handles-job';
const EVERY = 'factotum:every';

export interface JobContext {
  /** Whether this is the last try: after it the job counts as failed. */
  isLastTry: boolean;
}
export type JobHandler = (data: JobData, context: JobContext) => Promise<unknown>;

/** A schedule looks for due work of all agencies; none exists per agency. */
export interface Schedule {
  name: string;
  everyMs: number;
  run: () => Promise<unknown>;
}

/** Marks the one method that does a job: it takes the job's data. */
export const HandlesJob =
  <Data extends JobData>(definition: JobDefinition<Data>) =>
  <Handler extends (data: Data, context: JobContext) => Promise<unknown>>(
    _target: object,
    _key: string,
    descriptor: TypedPropertyDescriptor<Handler>,
  ): void => {
    if (descriptor.value) Reflect.defineMetadata(HANDLES, definition.name, descriptor.value);
  };

/** Marks a method that a worker calls every so often; its name is the schedule's. */
export const Every =
  (milliseconds: number) =>
  <Look extends () => Promise<unknown>>(
    _target: object,
    _key: string,
    descriptor: TypedPropertyDescriptor<Look>,
  ): void => {
    if (descriptor.value) Reflect.defineMetadata(EVERY, milliseconds, descriptor.value);
  };

/** Finds the methods that are marked above among all providers. */
@Injectable()
export class JobHandlers {
  readonly handlers = new Map<string, JobHandler>();
  readonly schedules = new Map<string, Schedule>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** @throws Error when a job has no handler or more than one */
  collect(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      for (const key of this.scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object)) {
        this.collectMethod(instance as Record<string, () => Promise<unknown>>, key);
      }
    }
    const orphans = [...definedJobs.keys()].filter((name) => !this.handlers.has(name));
    if (orphans.length > 0) throw new Error(`No handler for job ${orphans.join(', ')}`);
  }

  private collectMethod(instance: Record<string, () => Promise<unknown>>, key: string): void {
    const method = instance[key] as unknown as Type;
    const job = this.reflector.get<string | undefined>(HANDLES, method);
    const everyMs = this.reflector.get<number | undefined>(EVERY, method);
    if (job) {
      if (this.handlers.has(job)) throw new Error(`Job ${job} has two handlers`);
      this.handlers.set(job, (instance[key] as unknown as JobHandler).bind(instance));
    }
    if (everyMs)
      this.schedules.set(key, { name: key, everyMs, run: (instance[key] as () => Promise<unknown>).bind(instance) });
  }
}
