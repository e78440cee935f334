import { Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { pino, type DestinationStream } from 'pino';
import { Environment } from '#platform/config';
import { REDACTED_PATHS } from './redaction.js';

/** Where log lines go; standard output when no one provides it. */
export const LOG_DESTINATION = Symbol('log destination');

/** JSON lines, without the secrets that an object may hold. */
@Module({
  imports: [
    LoggerModule.forRootAsync({
      inject: [Environment, { token: LOG_DESTINATION, optional: true }],
      useFactory: (environment: Environment, destination: DestinationStream = pino.destination({ sync: false })) => {
        const redact = { paths: REDACTED_PATHS, censor: '[redacted]' };
        // Requests are logged by the HTTP server's own hooks (see `logRequests`), which cost far less than a middleware.
        return { pinoHttp: [{ level: environment.LOG_LEVEL, redact }, destination], forRoutes: [] };
      },
    }),
  ],
})
export class LoggingModule {}
