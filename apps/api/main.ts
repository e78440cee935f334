import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Environment } from '#platform/config';
import { ApiModule } from './api.module.js';
import { configureApi, makeHttpAdapter } from './configure-api.js';

const app = await NestFactory.create<NestFastifyApplication>(ApiModule, makeHttpAdapter(), { bufferLogs: true });
await configureApi(app);
app.enableShutdownHooks();
const { HOST, PORT } = app.get(Environment);
await app.listen(PORT, HOST);
// The supervisor waits for this word.
process.send?.('ready');
