import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ApiError, codeOfStatus, internalError } from './api-error.js';

/** Outside of GraphQL errors have the same shape as inside: `{"errors": [{"message", "extensions": {"code"}}]}`. */
@Catch()
export class ApiErrorFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    // GraphQL presents its own errors, with the path of the field that failed.
    if (host.getType<string>() === 'graphql') throw error;
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const told = this.toTell(error);
    void reply
      .code(told.status)
      .header('content-type', 'application/json; charset=utf-8')
      .send({ errors: [{ message: told.message, extensions: told.extensions }] });
  }

  private toTell(error: unknown): ApiError {
    if (error instanceof ApiError) return error;
    const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number }).statusCode;
    // The framework's own refusals (no such route, body too large, malformed JSON) say nothing of our insides.
    if (status && status >= 400 && status < 500) return new ApiError(codeOfStatus(status), (error as Error).message);
    this.log.error(error);
    return internalError();
  }
}
