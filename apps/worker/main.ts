import { NestFactory } from '@nestjs/core';
import { JobRunner } from '#platform/jobs';
import { useLogger } from '#platform/logging';
import { WorkerModule } from './worker.module.js';

const app = await NestFactory.createApplicationContext(WorkerModule, { bufferLogs: true });
useLogger(app);
app.enableShutdownHooks();
await app.get(JobRunner).start();
// The supervisor waits for this line.
process.send?.('ready');
