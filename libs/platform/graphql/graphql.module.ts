import { Logger, Module, ValidationPipe, type DynamicModule } from '@nestjs/common';
import { APP_PIPE } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { isObjectType, type GraphQLSchema } from 'graphql';
import { invalidFields } from '#platform/access';
import { fieldErrors } from './field-errors.js';
import { enforceFieldRules } from './field-rules.js';
import { PARSE_OPTIONS } from './document-reader.js';
import { Documents } from './documents.js';
import { GraphqlEndpoint } from './graphql.endpoint.js';
import { inspectOperation } from './operation.hook.js';
import { presentErrors } from './present-errors.js';
import { SubscriptionEndpoint } from './subscription.endpoint.js';
import { VALIDATION } from './validate-input.js';

/** A document that comes a second time is compiled. */
const COMPILE_AFTER = 1;
/** A document of the greatest length takes a megabyte, and up to twice as many are kept. */
const DOCUMENTS_KEPT = 64;

export const SCHEMA_OPTIONS = { noDuplicatedFields: true } as const;

/** The API's schema from the resolvers of all modules, and its endpoint. */
@Module({})
export class GraphqlModule {
  static forRoot(): DynamicModule {
    const log = new Logger('graphql');
    return {
      module: GraphqlModule,
      imports: [
        GraphQLModule.forRoot<MercuriusDriverConfig>({
          driver: MercuriusDriver,
          autoSchemaFile: true,
          // What is generated is checked once, by who prints it for `npm run check`: it takes a quarter of a second.
          buildSchemaOptions: { ...SCHEMA_OPTIONS, skipCheck: true },
          fieldResolverEnhancers: [],
          transformSchema: (schema) => enforceFieldRules(readPlainFieldsDirectly(schema)),
          routes: false,
          graphiql: false,
          jit: COMPILE_AFTER,
          cache: DOCUMENTS_KEPT,
          graphql: { parseOptions: PARSE_OPTIONS },
          hooks: { preExecution: inspectOperation as never },
          errorFormatter: ({ data, errors = [] }) => ({
            statusCode: 200,
            response: { data, errors: presentErrors(errors, (error) => log.error(error)) as never },
          }),
        }),
      ],
      providers: [
        Documents,
        GraphqlEndpoint,
        SubscriptionEndpoint,
        { provide: APP_PIPE, useFactory: makeValidationPipe },
      ],
    };
  }
}

/**
 * The framework gives every field a resolver that reads a property. Without it a compiled query reads the property itself,
 * which for a list of rows is most of the work.
 */
function readPlainFieldsDirectly(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.resolve?.name === 'rootFieldResolver') field.resolve = undefined;
    }
  }
  return schema;
}

const makeValidationPipe = (): ValidationPipe =>
  new ValidationPipe({
    ...VALIDATION,
    exceptionFactory: (errors) => invalidFields(errors.flatMap((error) => fieldErrors(error))),
  });
