import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { JobRunner } from '#platform/jobs';
import { WorkerModule } from './worker.module.js';

const app = await NestFactory.createApplicationContext(WorkerModule, { bufferLogs: true });
app.useLogger(app.get(Logger));
app.enableShutdownHooks();
await app.get(JobRunner).start();
// The supervisor waits for this word.
process.send?.('ready');
