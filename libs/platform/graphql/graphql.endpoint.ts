import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '#platform/access';
import { Tenancy } from '#platform/tenancy';
import { readGraphqlParams } from './graphql-params.js';
import { presentErrors } from './present-errors.js';
import { RequestContext } from './request-context.js';

const RESPONSE_JSON = 'application/graphql-response+json';

interface Answer {
  status: number;
  /** Whether the request was well-formed and its document wasn't: older clients take 200 for that. */
  isDocumentRefused?: boolean;
  result: { data?: unknown; errors?: unknown };
}

/**
 * GraphQL over HTTP at /graphql. The driver's own route isn't used: it answers some malformed requests with its own words
 * and codes, and has no moment at which what a request holds is surely given back.
 */
@Injectable()
export class GraphqlEndpoint implements OnModuleInit {
  private readonly log = new Logger('graphql');

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly tenancy: Tenancy,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.route({
      method: ['GET', 'POST'],
      url: '/graphql',
      handler: (request, reply) => this.handle(request, reply),
    });
  }

  private async handle(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const isNewer = prefersNewer(request.headers.accept);
    const { status, isDocumentRefused, result } = await this.answer(request, reply);
    await reply
      .code(isDocumentRefused && !isNewer ? 200 : status)
      .header('content-type', `${isNewer ? RESPONSE_JSON : 'application/json'}; charset=utf-8`)
      .send(JSON.stringify(result));
  }

  private async answer(request: FastifyRequest, reply: FastifyReply): Promise<Answer> {
    const context = new RequestContext(request, this.tenancy);
    try {
      const { query, variables, operationName } = readGraphqlParams(request);
      const operation = Object.assign(context, { operationName });
      const { data, errors } = await reply.graphql(query, operation, variables, operationName);
      if (data === undefined) return { status: 400, isDocumentRefused: true, result: { errors } };
      return { status: 200, result: { data, ...(errors && { errors }) } };
    } catch (error) {
      return this.refuse(error);
    } finally {
      await context.close();
    }
  }

  private refuse(error: unknown): Answer {
    const { errors } = error as { errors?: unknown };
    const isDocumentRefused = Array.isArray(errors);
    const presented = presentErrors(isDocumentRefused ? errors : [error], (unexpected) => this.log.error(unexpected));
    const status = isDocumentRefused ? 400 : error instanceof ApiError ? error.status : 500;
    return { status, isDocumentRefused, result: { errors: presented } };
  }
}

function prefersNewer(accept = ''): boolean {
  const [newer, older] = [accept.indexOf(RESPONSE_JSON), accept.indexOf('application/json')];
  return newer >= 0 && (older < 0 || newer < older);
}
