import { Args, Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Assistant, assistantsById } from '#features/assistants';
import { Contract, contractsById, type ContractNode } from '#features/contracts';
import { Service, servicesById } from '#features/services';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { RequestContext, type Page } from '#platform/graphql';
import { nextTermByContract } from './next-term.js';
import { readRenewalQueue } from './renewal.reads.js';
import { NextTerm, RenewalCase, RenewalCaseConnection, RenewalQueueArgs, RenewedPrice } from './renewal.type.js';

/** Contracts that come to their end. */
@Resolver(() => RenewalCase)
@Area('contracts')
export class RenewalQueueResolver {
  @Query(() => RenewalCaseConnection, { description: 'Contracts that bind and have an end, the next to end first.' })
  @Allow(...STAFF)
  renewalQueue(
    @Args() { filter, ...page }: RenewalQueueArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<RenewalCase>> {
    return readRenewalQueue(reads, page, filter);
  }

  @ResolveField(() => Contract)
  contract({ id }: RenewalCase, _args: unknown, context: RequestContext): Promise<ContractNode | undefined> {
    return context.load(contractsById, id);
  }

  @ResolveField(() => NextTerm, {
    nullable: true,
    description: 'What its renewal would bring; none without terms of it.',
  })
  nextTerm({ id }: RenewalCase, _args: unknown, context: RequestContext): Promise<NextTerm | undefined> {
    return context.load(nextTermByContract, id);
  }
}

@Resolver(() => RenewedPrice)
@Area('contracts')
export class RenewedPricesResolver {
  @ResolveField(() => Service, { nullable: true, description: 'Only its work; all work without one.' })
  @Visible(...STAFF, 'CLIENT')
  async service({ serviceId }: RenewedPrice, _args: unknown, context: RequestContext): Promise<Service | undefined> {
    return serviceId === undefined ? undefined : context.load(servicesById, serviceId);
  }

  @ResolveField(() => Assistant, { nullable: true, description: 'Only her work; everybody’s without one.' })
  async assistant(
    { assistantId }: RenewedPrice,
    _args: unknown,
    context: RequestContext,
  ): Promise<Assistant | undefined> {
    return assistantId === undefined ? undefined : context.load(assistantsById, assistantId);
  }
}
