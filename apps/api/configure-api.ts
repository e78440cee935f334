import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger, PinoLogger } from 'nestjs-pino';
import { Environment } from '#platform/config';
import { protectAnswers, readJsonStrictly, serveDashboard } from '#platform/http';
import { logRequests } from '#platform/logging';
import { serveDemoPeople } from './serve-demo-people.js';

/** What every api process has beside its modules, a test's too. */
export async function configureApi(app: NestFastifyApplication): Promise<void> {
  app.useLogger(app.get(Logger));
  logRequests(app.getHttpAdapter().getInstance(), await app.resolve(PinoLogger));
  const environment = app.get(Environment);
  await protectAnswers(app, environment);
  readJsonStrictly(app);
  serveDemoPeople(app, environment.DEMO_FILE);
  await serveDashboard(app, environment.DASHBOARD_DIR);
}
