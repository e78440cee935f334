import { getOperationAST, type DocumentNode, type GraphQLSchema } from 'graphql';
import { ApiError } from '#platform/access';
import { SUBSCRIPTIONS_PATH } from './graphql-params.js';
import { measureQuery, refuseComplexQuery } from './query-cost.js';
import type { RequestContext } from './request-context.js';

export interface OperationContext extends RequestContext {
  operationName?: string;
  /** What the operation costs, once that is known. */
  cost?: number;
  /** @throws ApiError `RATE_LIMITED` */
  pay: (cost: number) => void;
}

/**
 * What happens between a document's validation and its execution.
 * @returns the document where it must be run uncompiled
 * @throws ApiError `QUERY_TOO_COMPLEX`, `RATE_LIMITED`, `BAD_USER_INPUT` for a subscription
 */
export function inspectOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  context: OperationContext,
  variables: Record<string, unknown> = {},
): { document: DocumentNode } | undefined {
  const operation = getOperationAST(document, context.operationName);
  // Without it execution says what is wrong.
  if (!operation) return undefined;
  if (operation.operation === 'subscription') {
    throw new ApiError('BAD_USER_INPUT', `Subscriptions come by WebSocket, at ${SUBSCRIPTIONS_PATH}.`);
  }
  context.isMutation = operation.operation === 'mutation';
  const measures = measureQuery(schema, document, { operation, variables });
  context.cost = measures.cost;
  refuseComplexQuery(measures, context.isMutation);
  context.pay(measures.cost);
  // The driver compiles a document once, for the operation that happened to come first: one with several must not be.
  const isOnlyOperation = getOperationAST(document) !== null;
  return isOnlyOperation ? undefined : { document };
}
