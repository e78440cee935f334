import helmet from '@fastify/helmet';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger, PinoLogger } from 'nestjs-pino';
import { logRequests, nameRequest } from '#platform/logging';

const MOST_BODY_BYTES = 1_048_576;

export const makeHttpAdapter = (trustProxy = false): FastifyAdapter =>
  new FastifyAdapter({ bodyLimit: MOST_BODY_BYTES, genReqId: nameRequest, trustProxy });

/** What the HTTP server of every api process has, a test's too. */
export async function configureApi(app: NestFastifyApplication): Promise<void> {
  app.useLogger(app.get(Logger));
  logRequests(app.getHttpAdapter().getInstance(), await app.resolve(PinoLogger));
  await app.register(helmet, { referrerPolicy: { policy: 'same-origin' } });
}
