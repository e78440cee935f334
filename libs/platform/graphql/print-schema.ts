import { type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema as printSdl } from 'graphql';
import { SCHEMA_OPTIONS } from './graphql.module.js';

const RESOLVER = 'graphql:resolver_type';
interface ModuleLike {
  module?: Type;
  imports?: unknown[];
  providers?: unknown[];
}

/** The schema that `root` and the modules that it imports have together, sorted; nothing is started for it. */
export async function printSchema(root: Type): Promise<string> {
  const builder = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: ['error'] });
  try {
    const schema = await builder.get(GraphQLSchemaFactory).create(resolversOf(root), [], SCHEMA_OPTIONS);
    return `${printSdl(lexicographicSortSchema(schema))}\n`;
  } finally {
    await builder.close();
  }
}

function resolversOf(root: unknown, seen = new Set<unknown>()): Type[] {
  const { module = root as Type, imports = [], providers = [] } = root as ModuleLike;
  if (seen.has(module)) return [];
  seen.add(module);
  const declared = (key: string): unknown[] => (Reflect.getMetadata(key, module) as unknown[] | undefined) ?? [];
  const own = [...providers, ...declared('providers')].filter(
    (provider): provider is Type => typeof provider === 'function' && Reflect.hasMetadata(RESOLVER, provider),
  );
  return [...own, ...[...imports, ...declared('imports')].flatMap((imported) => resolversOf(imported, seen))];
}
