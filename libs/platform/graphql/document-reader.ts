import {
  GraphQLError,
  Kind,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationTypeNode,
  type ValidationRule,
} from 'graphql';
import { ApiError } from '#platform/access';
import { measureDocument } from './document-measures.js';
import { DOCUMENT_LIMITS, refuseBeyond } from './limits.js';
import { presentErrors, type PresentedError } from './present-errors.js';

/** What is known of a document that may be run. */
export interface ReadDocument {
  operations: readonly { name: string | undefined; kind: OperationTypeNode }[];
}

/** A document that mustn't be run, and why: the same at each time that it's sent. */
export class RefusedDocument extends Error {
  constructor(readonly errors: readonly PresentedError[]) {
    super(errors.map(({ message }) => message).join('; '));
  }
}

export const PARSE_OPTIONS = { maxTokens: DOCUMENT_LIMITS.tokens } as const;
/** What is kept is small: of a document its operations or its errors. */
const MOST_KNOWN = 500;

const NO_INTROSPECTION = new ApiError('FORBIDDEN', 'The schema can not be asked for here.');

/**
 * Reads documents before the driver does, which would keep the whole of each refused one, validate one that takes minutes
 * to compare with itself, and run one that is a syntax tree in JSON and not in the query language.
 */
export class DocumentReader {
  private readonly known = new Map<string, ReadDocument | RefusedDocument | ApiError>();
  private readonly rules: readonly ValidationRule[];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly allowsIntrospection: boolean,
  ) {
    this.rules = allowsIntrospection ? specifiedRules : [...specifiedRules, refuseIntrospection];
  }

  /** @throws ApiError `QUERY_TOO_COMPLEX`; RefusedDocument for one that is no document of this schema */
  read(query: string): ReadDocument {
    let outcome = this.known.get(query);
    if (!outcome) {
      outcome = this.examine(query);
      if (query.length <= DOCUMENT_LIMITS.characters) this.keep(query, outcome);
    }
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }

  private keep(query: string, outcome: ReadDocument | RefusedDocument | ApiError): void {
    const [oldest] = this.known.keys();
    if (this.known.size >= MOST_KNOWN && oldest !== undefined) this.known.delete(oldest);
    this.known.set(query, outcome);
  }

  private examine(query: string): ReadDocument | RefusedDocument | ApiError {
    try {
      refuseBeyond(DOCUMENT_LIMITS, { characters: query.length });
      const document = parseDocument(query);
      refuseBeyond(DOCUMENT_LIMITS, { ...measureDocument(document) });
      const errors = validate(this.schema, document, this.rules, { hideSuggestions: !this.allowsIntrospection });
      return errors.length > 0 ? refused(errors) : { operations: operationsOf(document) };
    } catch (error) {
      if (error instanceof ApiError) return error;
      if (error instanceof GraphQLError) return refused([error]);
      throw error;
    }
  }
}

function parseDocument(query: string): DocumentNode {
  try {
    return parse(query, PARSE_OPTIONS);
  } catch (error) {
    // The parser stops there, and so doesn't say how many there are.
    const isTooLong = /Document contains more tha[nt] \d+ tokens/.test((error as Error).message);
    if (isTooLong) refuseBeyond(DOCUMENT_LIMITS, { tokens: DOCUMENT_LIMITS.tokens + 1 });
    throw error;
  }
}

const refused = (errors: readonly GraphQLError[]): RefusedDocument =>
  new RefusedDocument(presentErrors(errors, () => undefined));

const operationsOf = ({ definitions }: DocumentNode): ReadDocument['operations'] =>
  definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION ? { name: one.name?.value, kind: one.operation } : [],
  );

const refuseIntrospection: ValidationRule = (context) => ({
  Field: (node) => {
    if (node.name.value !== '__schema' && node.name.value !== '__type') return;
    context.reportError(new GraphQLError(NO_INTROSPECTION.message, { nodes: node, originalError: NO_INTROSPECTION }));
  },
});
