import websocket from '@fastify/websocket';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { getOperationAST, GraphQLError, parse, type ExecutionArgs } from 'graphql';
import type { ConnectionInitMessage, Context, SubscribePayload } from 'graphql-ws';
import { makeHandler, type Extra } from 'graphql-ws/use/@fastify/websocket';
import { ApiError, CallerFinder, ownOrigins, refuseForeignOrigin, type Caller } from '#platform/access';
import { Environment } from '#platform/config';
import { LiveHub, type ChangedRights } from '#platform/live';
import { Tenancy } from '#platform/tenancy';
import { PARSE_OPTIONS, RefusedDocument } from './document-reader.js';
import { Documents } from './documents.js';
import { SUBSCRIPTIONS_PATH, type GraphqlParams } from './graphql-params.js';
import { presentErrors, type PresentedError } from './present-errors.js';
import { measureQuery, refuseComplexQuery } from './query-cost.js';
import { RequestContext } from './request-context.js';
import { refuseHugeVariables } from './variables.js';

const MOST_MESSAGE_BYTES = 65_536;
const MOST_CONNECTIONS = 20;
const MOST_SUBSCRIPTIONS = 20;
const INIT_WAIT_MS = 5_000;
/** Each connection is asked for a sign of life so often. */
const PING_MS = 12_000;
/** As the protocol has it. */
const FORBIDDEN = 4403;
/** To be tried again, as WebSocket has it. */
const TRY_AGAIN = 1013;

type Socket = Context<ConnectionInitMessage['payload'], Extra & Partial<Record<PropertyKey, never>>>;
interface Connected {
  request: FastifyRequest;
  userId: string;
}

/**
 * GraphQL subscriptions over WebSocket, by the protocol graphql-transport-ws. Browsers can't set its headers, so the first
 * message may carry `authorization` and `agencyId`.
 */
@Injectable()
export class SubscriptionEndpoint implements OnModuleInit {
  private readonly log = new Logger('live');
  private readonly connected = new Map<Extra, Connected>();
  private readonly connections = new Map<string, number>();
  private readonly origins: readonly string[];

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly schemas: GraphQLSchemaHost,
    private readonly tenancy: Tenancy,
    private readonly finder: CallerFinder,
    private readonly documents: Documents,
    private readonly hub: LiveHub,
    environment: Environment,
  ) {
    this.origins = ownOrigins(environment);
  }

  onModuleInit(): void {
    this.hub.watchRights((changed) => this.recheck(changed));
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    void fastify.register(async (scope) => {
      await scope.register(websocket, { options: { maxPayload: MOST_MESSAGE_BYTES } });
      scope.route({
        method: 'GET',
        url: SUBSCRIPTIONS_PATH,
        // A page of another site could otherwise listen with a visitor's cookie.
        preValidation: async (request) => refuseForeignOrigin(request, this.origins),
        handler: () => {
          throw new ApiError('BAD_USER_INPUT', 'Connect by WebSocket, with the protocol graphql-transport-ws.');
        },
        wsHandler: this.makeHandler(),
      });
    });
  }

  private makeHandler() {
    return makeHandler(
      {
        schema: () => this.schemas.schema,
        connectionInitWaitTimeout: INIT_WAIT_MS,
        onConnect: (socket) => this.connect(socket),
        onDisconnect: (socket) => this.leave(socket),
        onSubscribe: (socket, _id, payload) => this.prepare(socket, payload) as ExecutionArgs,
        onError: (...[, , , errors]) => this.present(errors) as never,
        onNext: (...[, , , , { errors, ...result }]) =>
          ({ ...result, ...(errors && { errors: this.present(errors) }) }) as never,
      },
      PING_MS,
    );
  }

  /** @returns whether it may stay */
  private async connect({ extra, connectionParams }: Socket): Promise<boolean> {
    const request = withParams(extra.request, connectionParams ?? {});
    const caller = await this.finder.find(request, NO_REPLY);
    if (caller instanceof ApiError) return false;
    const count = this.connections.get(caller.userId) ?? 0;
    if (count >= MOST_CONNECTIONS) return false;
    this.connections.set(caller.userId, count + 1);
    request.caller = caller;
    this.connected.set(extra, { request, userId: caller.userId });
    return true;
  }

  private leave({ extra }: Socket): void {
    const connected = this.connected.get(extra);
    if (!connected) return;
    this.connected.delete(extra);
    const left = (this.connections.get(connected.userId) ?? 1) - 1;
    if (left > 0) this.connections.set(connected.userId, left);
    else this.connections.delete(connected.userId);
  }

  private prepare(socket: Socket, payload: SubscribePayload): ExecutionArgs | readonly GraphQLError[] {
    try {
      return this.readOperation(socket, payload);
    } catch (error) {
      // They are presented already, and so are the errors that they're sent as.
      if (error instanceof RefusedDocument) return error.errors as unknown as readonly GraphQLError[];
      return [new GraphQLError((error as Error).message, { originalError: error as Error })];
    }
  }

  /** @throws ApiError, RefusedDocument */
  private readOperation(socket: Socket, payload: SubscribePayload): ExecutionArgs {
    const { variables, operationName } = payload;
    const connected = this.connected.get(socket.extra);
    if (!connected) throw new ApiError('UNAUTHENTICATED', 'Connect first.');
    if (Object.keys(socket.subscriptions).length > MOST_SUBSCRIPTIONS) {
      throw new ApiError('RATE_LIMITED', `At most ${MOST_SUBSCRIPTIONS} subscriptions a connection.`);
    }
    const { schema } = this.schemas;
    const query = this.documents.find(documentOf(payload), connected.request);
    this.documents.read(query);
    const document = parse(query, PARSE_OPTIONS);
    const operation = getOperationAST(document, operationName);
    if (operation?.operation !== 'subscription') {
      throw new ApiError('BAD_USER_INPUT', 'Only subscriptions come here: send queries and mutations by POST.');
    }
    const variableValues = (variables ?? {}) as Record<string, unknown>;
    refuseHugeVariables(variableValues);
    refuseComplexQuery(measureQuery(schema, document, { operation, variables: variableValues }));
    const contextValue = this.makeContext(socket, connected.request);
    return { schema, document, variableValues, contextValue, ...(operationName && { operationName }) };
  }

  private makeContext({ extra }: Socket, request: FastifyRequest): RequestContext {
    const context = new RequestContext(request, this.tenancy);
    // Every event reads what is there by then, and between two nothing is held.
    context.isMutation = true;
    context.refresh = () => this.refresh(extra, request);
    return context;
  }

  /** @returns whether who opened a connection still is who she was; if not, it is closed */
  private async refresh({ socket }: Extra, request: FastifyRequest): Promise<boolean> {
    const caller = await this.finder.find(request, NO_REPLY);
    if (isSame(caller, request.caller)) return true;
    socket.close(FORBIDDEN, 'Forbidden');
    return false;
  }

  private recheck(changed: ChangedRights): void {
    for (const [extra, { request }] of this.connected) {
      if (!isOf(request.caller, changed)) continue;
      this.refresh(extra, request).catch((error: unknown) => {
        this.log.error(error);
        // Nobody knows whether she may go on: as she connects again it is asked again.
        extra.socket.close(TRY_AGAIN, 'Try again');
      });
    }
  }

  private present(errors: readonly unknown[]): PresentedError[] {
    const log = (error: unknown): void => this.log.error(error);
    return errors.flatMap((error) =>
      error instanceof Error ? presentErrors([error], log) : [error as PresentedError],
    );
  }
}

/** The protocol has no member for a document's id, so it comes as an extension, and the query is empty then. */
const documentOf = ({ query, extensions }: SubscribePayload): GraphqlParams =>
  query === '' && typeof extensions?.documentId === 'string' ? { documentId: extensions.documentId } : { query };

/** Cookies can't be renewed on an open connection. */
const NO_REPLY = { header: () => NO_REPLY } as unknown as FastifyReply;

/** What of a caller decides what she may see and do. */
const rightsOf = ({ userId, agencyId, role, assistantId, clientId, grants = [], isClosed = false }: Caller): string =>
  JSON.stringify([userId, agencyId, role, assistantId, clientId, [...grants].sort(), isClosed]);

const isSame = (now: Caller | ApiError, before: Caller | ApiError): boolean =>
  !(now instanceof ApiError) && !(before instanceof ApiError) && rightsOf(now) === rightsOf(before);

const isOf = (caller: Caller | ApiError, changed: ChangedRights): boolean =>
  !(caller instanceof ApiError) &&
  ('userId' in changed ? caller.userId === changed.userId : caller.agencyId === changed.agencyId);

/** The request that opened the connection, with what its first message carried in place of headers. */
function withParams(request: FastifyRequest, { authorization, agencyId }: Record<string, unknown>): FastifyRequest {
  const headers = {
    ...request.headers,
    ...(typeof authorization === 'string' && { authorization }),
    ...(typeof agencyId === 'string' && { 'x-agency-id': agencyId }),
  };
  return Object.create(request, { headers: { value: headers }, caller: { value: null, writable: true } }) as never;
}
