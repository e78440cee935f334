import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Environment, readEnvironment } from '#platform/config';
import { makeHttpAdapter } from '#platform/http';
import { ApiModule } from './api.module.js';
import { configureApi } from './configure-api.js';

const adapter = makeHttpAdapter(readEnvironment(process.env));
const app = await NestFactory.create<NestFastifyApplication>(ApiModule, adapter, { bufferLogs: true });
await configureApi(app);
// By an exit, and not by the signal's own end, which would lose the last lines of the log.
app.enableShutdownHooks(undefined, { useProcessExit: true });
const { HOST, PORT } = app.get(Environment);
await app.listen(PORT, HOST);
// The supervisor waits for this word.
process.send?.('ready');
