import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Environment } from '#platform/config';
import { JobHandlers } from './job.handlers.js';
import { JobRunner } from './job.runner.js';
import { OutboxRelay } from './outbox.relay.js';
import { queueConnection } from './queue.backend.js';
import { QUEUE_CONNECTION } from './queue.token.js';

/** Of the worker alone: the api only writes to the outbox. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    JobHandlers,
    JobRunner,
    OutboxRelay,
    { provide: QUEUE_CONNECTION, inject: [Environment], useFactory: queueConnection },
  ],
  exports: [JobRunner, QUEUE_CONNECTION],
})
export class JobsModule {}
