import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { JobRunner } from '#platform/jobs';
import { WorkerModule } from './worker.module.js';

const app = await NestFactory.createApplicationContext(WorkerModule, { bufferLogs: true });
app.useLogger(app.get(Logger));
// By an exit, and not by the signal's own end, which would lose the last lines of the log.
app.enableShutdownHooks(undefined, { useProcessExit: true });
await app.get(JobRunner).start();
// The supervisor waits for this word.
process.send?.('ready');
