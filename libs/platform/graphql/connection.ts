import { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ROLES, Visible } from '#platform/access';
import type { Page } from './page.js';

export const MOST_PER_PAGE = 100;
const LONGEST_CURSOR = 1_000;

@ArgsType()
export class PageArgs {
  @Field(() => Int, { description: `How many, 1 to ${MOST_PER_PAGE}.` })
  @IsInt()
  @Min(1)
  @Max(MOST_PER_PAGE)
  first: number;

  @Field(() => String, { nullable: true, description: 'The `endCursor` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_CURSOR)
  after?: string | null;
}

@ObjectType({ description: 'Where a page of a list ends.' })
export class PageInfo {
  @Field()
  hasNextPage: boolean;

  @Field({ nullable: true, description: 'Pass it as `after` to get the next page.' })
  endCursor?: string;
}

export interface ConnectionOf<Node> {
  edges: readonly { cursor: string; node: Node }[];
  nodes: readonly Node[];
  pageInfo: PageInfo;
  totalCount: number;
}

/** `class ClientConnection extends Connection(Client, 'Client') {}` is a paged list of clients; a `Page` of rows answers it. */
export function Connection<Node>(node: Type<Node>, name: string): Type<ConnectionOf<Node>> {
  @ObjectType(`${name}Edge`, { description: `A ${name} and its place in the list.` })
  class Edge {
    @Field()
    cursor: string;

    @Field(() => node)
    node: Node;
  }

  @ObjectType({ isAbstract: true })
  abstract class Base {
    @Field(() => [Edge])
    edges: Edge[];

    @Field(() => [node], { description: 'The nodes of `edges`.' })
    nodes: Node[];

    @Field(() => PageInfo)
    pageInfo: PageInfo;

    @Field(() => Int, {
      description: 'How many there are on all pages together.',
      middleware: [({ source }) => (source as Page<Node>).countAll()],
    })
    @Visible(...ROLES)
    totalCount: number;
  }
  return Base as unknown as Type<ConnectionOf<Node>>;
}
