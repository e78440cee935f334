import { type Type } from '@nestjs/common';
import { ArgsType, Field } from '@nestjs/graphql';
import { IsBoolean, IsEnum, IsOptional } from 'class-validator';
import { PageArgs } from './connection.js';
import type { PageSource } from './page.js';

/** Which of a list's orders is wanted, and whether it's turned round. */
export interface Ordering<Name extends string> {
  orderBy?: Name | null;
  isReversed?: boolean | null;
}

type Order = Pick<PageSource<unknown>, 'order' | 'descending'>;

/** What a row has no value for stands last, or first where the order is turned round. */
export type Orders<Name extends string> = Readonly<Record<Name, Order>>;

/** What no two rows share, at the end of an order. */
export const BY_ID = ['id', 'uuid'] as const;

/**
 * The arguments of a list that stands in several orders.
 * @param names as `defineEnum` made them; the first is the usual order
 */
export function OrderedPageArgs<Name extends string>(
  names: Readonly<Record<Name, Name>>,
): Type<PageArgs & Ordering<Name>> {
  @ArgsType()
  abstract class Args extends PageArgs {
    @Field(() => names as object, { nullable: true, description: 'The first of its values without it.' })
    @IsOptional()
    @IsEnum(names)
    orderBy?: Name | null;

    @Field(() => Boolean, { nullable: true, description: 'Whether the order is turned round.' })
    @IsOptional()
    @IsBoolean()
    isReversed?: boolean | null;
  }
  return Args as Type<PageArgs & Ordering<Name>>;
}

/** @param orders the first of them is the usual one */
export function inOrder<Name extends string>(orders: Orders<Name>, wanted: Ordering<Name>): Order {
  const [usual] = Object.keys(orders) as [Name];
  const { order, descending = false } = orders[wanted.orderBy ?? usual];
  return { order, descending: descending !== (wanted.isReversed ?? false) };
}
