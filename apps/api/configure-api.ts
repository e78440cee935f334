import helmet from '@fastify/helmet';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';

const MOST_BODY_BYTES = 1_048_576;

export const makeHttpAdapter = (): FastifyAdapter => new FastifyAdapter({ bodyLimit: MOST_BODY_BYTES });

/** What the HTTP server of every api process has, a test's too. */
export async function configureApi(app: NestFastifyApplication): Promise<void> {
  app.useLogger(app.get(Logger));
  await app.register(helmet, { referrerPolicy: { policy: 'same-origin' } });
}
