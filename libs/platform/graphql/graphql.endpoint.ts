import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError, CostBudget, type CostReport } from '#platform/access';
import { Environment } from '#platform/config';
import { Tenancy } from '#platform/tenancy';
import { RefusedDocument, type ReadDocument } from './document-reader.js';
import { Documents } from './documents.js';
import { readGraphqlParams } from './graphql-params.js';
import { QUERY_LIMITS } from './limits.js';
import type { OperationContext } from './operation.hook.js';
import { hideSuggestions, presentErrors, type PresentedError } from './present-errors.js';
import { RequestContext } from './request-context.js';

const RESPONSE_JSON = 'application/graphql-response+json';

interface Answer {
  status: number;
  /** Whether the request was well-formed and its document wasn't: older clients take 200 for that. */
  isDocumentRefused?: boolean;
  result: { data?: unknown; errors?: readonly PresentedError[]; extensions?: { cost: QueryCost } };
}

/** What every answer says of its query's cost. */
interface QueryCost {
  /** 0 of what was refused before its cost was known. */
  query: number;
  /** Of one query. */
  limit: number;
  /** Of all that this caller asks in a minute. */
  minute: CostReport;
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
    private readonly budget: CostBudget,
    private readonly documents: Documents,
    private readonly environment: Environment,
  ) {}

  onModuleInit(): void {
    this.fastify.route({
      method: ['GET', 'POST'],
      url: '/graphql',
      handler: (request, reply) => this.handle(request, reply),
    });
  }

  private get fastify(): FastifyInstance {
    return this.host.httpAdapter.getInstance<FastifyInstance>();
  }

  private async handle(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const isNewer = prefersNewer(request.headers.accept);
    const { status, isDocumentRefused, result } = await this.answer(request, reply);
    if (status === 429) void reply.header('retry-after', result.extensions?.cost.minute.resetSeconds);
    await reply
      .code(isDocumentRefused && !isNewer ? 200 : status)
      .header('content-type', `${isNewer ? RESPONSE_JSON : 'application/json'}; charset=utf-8`)
      .send(JSON.stringify(result));
  }

  private async answer(request: FastifyRequest, reply: FastifyReply): Promise<Answer> {
    let minute: CostReport | undefined;
    const pay = (cost: number): void => void (minute = this.budget.take(request, cost));
    const context: OperationContext = Object.assign(new RequestContext(request, this.tenancy), { pay });
    const { result, ...answer } = await this.run(context, reply);
    const { errors } = result;
    const cost = { query: context.cost ?? 0, limit: QUERY_LIMITS.cost, minute: minute ?? this.budget.look(request) };
    const told = errors && !this.environment.allowsIntrospection ? hideSuggestions(errors) : errors;
    return { ...answer, result: { ...result, ...(told && { errors: told }), extensions: { cost } } };
  }

  private async run(context: OperationContext, reply: FastifyReply): Promise<Answer> {
    const { req: request } = context;
    try {
      const params = readGraphqlParams(request);
      const query = this.documents.find(params, request);
      const { variables, operationName } = params;
      const document = this.documents.read(query);
      if (request.method === 'GET') refuseChangeByLink(document, operationName);
      const operation = Object.assign(context, { operationName });
      const { data, errors } = await reply.graphql(query, operation, variables, operationName);
      const presented = errors as readonly PresentedError[] | undefined;
      if (data === undefined) return { status: 400, isDocumentRefused: true, result: { errors: presented ?? [] } };
      return { status: 200, result: { data, ...(presented && { errors: presented }) } };
    } catch (error) {
      return this.refuse(error);
    } finally {
      await context.close();
    }
  }

  private refuse(error: unknown): Answer {
    if (error instanceof RefusedDocument) {
      return { status: 400, isDocumentRefused: true, result: { errors: error.errors } };
    }
    const { errors } = error as { errors?: unknown };
    const isDocumentRefused = Array.isArray(errors);
    const presented = presentErrors(isDocumentRefused ? errors : [error], (unexpected) => this.log.error(unexpected));
    const status = isDocumentRefused ? 400 : error instanceof ApiError ? error.status : 500;
    return { status, isDocumentRefused, result: { errors: presented } };
  }
}

/**
 * A link may read and never change anything.
 * @throws ApiError `METHOD_NOT_ALLOWED`; `BAD_USER_INPUT` where it isn't clear what would run
 */
function refuseChangeByLink({ operations }: ReadDocument, operationName: string | undefined): void {
  const [operation, another] =
    operationName === undefined ? operations : operations.filter(({ name }) => name === operationName);
  if (!operation || another) {
    throw new ApiError('BAD_USER_INPUT', 'The document has no such operation, or several: name one.');
  }
  if (operation.kind !== 'query') throw new ApiError('METHOD_NOT_ALLOWED', `Send a ${operation.kind} by POST.`);
}

function prefersNewer(accept = ''): boolean {
  const [newer, older] = [accept.indexOf(RESPONSE_JSON), accept.indexOf('application/json')];
  return newer >= 0 && (older < 0 || newer < older);
}
