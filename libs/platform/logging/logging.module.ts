import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import type { Options } from 'pino-http';
import { Environment } from '#platform/config';
import { REDACTED_PATHS } from './redaction.js';

/** Where log lines go; standard output when no one provides it. */
export const LOG_DESTINATION = Symbol('log destination');

const REQUEST_ID = 'x-request-id';
const IS_REQUEST_ID = /^[\w.:-]{1,100}$/;

/** JSON lines. Every line that is written while a request is handled has the request's id. */
@Module({
  imports: [
    LoggerModule.forRootAsync({
      inject: [Environment, { token: LOG_DESTINATION, optional: true }],
      useFactory: (environment: Environment, destination?: DestinationStream) => {
        const options = httpLogOptions(environment.LOG_LEVEL);
        return { pinoHttp: destination ? [options, destination] : options };
      },
    }),
  ],
})
export class LoggingModule {}

const httpLogOptions = (level: string): Options => ({
  level,
  redact: { paths: REDACTED_PATHS, censor: '[redacted]' },
  genReqId: nameRequest,
  // Neither headers nor query strings: both carry secrets, and neither is needed to find a request.
  serializers: {
    req: ({ id, method, url }: { id: string; method: string; url: string }) => ({ id, method, path: pathOf(url) }),
    res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
  },
  autoLogging: { ignore: ({ url }) => url === '/livez' || url === '/readyz' },
  customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'info'),
});

/** A caller's own id is kept, so that its logs and ours can be read together. */
function nameRequest(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers[REQUEST_ID];
  const id = typeof given === 'string' && IS_REQUEST_ID.test(given) ? given : randomUUID();
  response.setHeader(REQUEST_ID, id);
  return id;
}

const pathOf = (url: string): string => url.split('?', 1)[0] ?? '';
