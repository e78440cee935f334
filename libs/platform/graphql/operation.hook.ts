import type { FastifyReply } from 'fastify';
import { getOperationAST, type DocumentNode, type GraphQLSchema } from 'graphql';
import { measureQuery, QUERY_LIMITS, refuseComplexQuery } from './query-cost.js';
import type { RequestContext } from './request-context.js';

export interface OperationContext extends RequestContext {
  reply: FastifyReply;
  operationName?: string;
}

/**
 * What happens between a document's validation and its execution.
 * @returns the document where it must be run uncompiled
 * @throws ApiError `QUERY_TOO_COMPLEX`
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
  context.isMutation = operation.operation === 'mutation';
  const measures = measureQuery(schema, document, { operation, variables });
  void context.reply.headers({ 'x-query-cost': measures.cost, 'x-query-cost-limit': QUERY_LIMITS.cost });
  refuseComplexQuery(measures);
  // The driver compiles a document once, for the operation that happened to come first: one with several must not be.
  const isOnlyOperation = getOperationAST(document) !== null;
  return isOnlyOperation ? undefined : { document };
}
