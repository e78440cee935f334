import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { ApiError } from '#platform/access';
import { Environment } from '#platform/config';
import { DocumentReader, type ReadDocument } from './document-reader.js';
import type { GraphqlParams } from './graphql-params.js';
import { OperationManifest } from './operation-manifest.js';

type Sender = Pick<FastifyRequest, 'caller' | 'headers'>;

/** Which documents may be run, and for whom. */
@Injectable()
export class Documents implements OnApplicationBootstrap {
  private reader: DocumentReader;
  private manifest?: OperationManifest;

  constructor(
    private readonly schemas: GraphQLSchemaHost,
    private readonly environment: Environment,
  ) {}

  /** @throws Error where a document of the dashboard can't be run: the process must not start */
  onApplicationBootstrap(): void {
    this.reader = new DocumentReader(this.schemas.schema, this.environment.allowsIntrospection);
    this.manifest = OperationManifest.read(this.environment.OPERATIONS_FILE, this.reader);
  }

  /** The document that a request sends or names. @throws ApiError `DOCUMENT_NOT_FOUND`, `DOCUMENT_NOT_ALLOWED` */
  find(params: GraphqlParams, sender: Sender): string {
    if ('documentId' in params) {
      if (!this.manifest) throw new ApiError('DOCUMENT_NOT_FOUND', 'There are no documents to be named by an id.');
      return this.manifest.find(params.documentId);
    }
    if (this.manifest && !this.manifest.has(params.query) && !this.mayAskAnything(sender)) {
      throw new ApiError('DOCUMENT_NOT_ALLOWED', 'Sessions may send documents of the dashboard only: use an API key.');
    }
    return params.query;
  }

  /** @throws ApiError `QUERY_TOO_COMPLEX`; RefusedDocument for one that is no document of this schema */
  read(query: string): ReadDocument {
    return this.reader.read(query);
  }

  /** Programs, whose API key was made for it; who sends a key that isn't known is told so later. */
  private mayAskAnything({ caller, headers }: Sender): boolean {
    if (this.environment.ANY_DOCUMENT) return true;
    return caller instanceof ApiError ? headers.authorization !== undefined : caller.via === 'API_KEY';
  }
}
