import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger, PinoLogger } from 'nestjs-pino';
import { Environment } from '#platform/config';
import { protectAnswers, readJsonStrictly } from '#platform/http';
import { logRequests } from '#platform/logging';

/** What every api process has beside its modules, a test's too. */
export async function configureApi(app: NestFastifyApplication): Promise<void> {
  app.useLogger(app.get(Logger));
  logRequests(app.getHttpAdapter().getInstance(), await app.resolve(PinoLogger));
  await protectAnswers(app, app.get(Environment));
  readJsonStrictly(app);
}
