import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Contract, contractsById, type ContractNode } from '#features/contracts';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { found, NodeId, RequestContext } from '#platform/graphql';
import { DraftRenewalService } from './draft-renewal.service.js';
import { nextTermByContract } from './next-term.js';
import { NoticeService } from './notice.service.js';
import { RenewalTermsService } from './renewal-terms.service.js';
import { DraftRenewalInput, GiveNoticeInput, SetRenewalTermsInput } from './renewal.inputs.js';
import {
  formerOfContract,
  nextOfContract,
  noticesByContract,
  renewalsByContract,
  renewalTermsByContract,
  type RenewalTermsNode,
} from './renewal.reads.js';
import { ContractRenewal, NextTerm, RenewalNotice, RenewalTerms } from './renewal.type.js';

/** What follows a contract's end. */
@Resolver(() => Contract)
@Area('contracts')
export class RenewalsResolver {
  constructor(
    private readonly terms: RenewalTermsService,
    private readonly notices: NoticeService,
    private readonly drafting: DraftRenewalService,
  ) {}

  @ResolveField(() => RenewalTerms, { nullable: true, description: 'What is agreed about its renewal.' })
  @Visible(...STAFF, 'CLIENT')
  renewalTerms(@Parent() { id }: ContractNode, @Context() context: RequestContext): Promise<RenewalTerms | undefined> {
    return context.load(renewalTermsByContract, id);
  }

  @ResolveField(() => NextTerm, {
    nullable: true,
    description: 'What its renewal would bring, by its terms of renewal.',
  })
  @Visible(...STAFF, 'CLIENT')
  nextTerm(@Parent() { id }: ContractNode, @Context() context: RequestContext): Promise<NextTerm | undefined> {
    return context.load(nextTermByContract, id);
  }

  @ResolveField(() => Contract, { nullable: true, description: 'The former contract, whose place it takes.' })
  @Visible(...STAFF, 'CLIENT')
  async renews(@Parent() { id }: ContractNode, @Context() context: RequestContext): Promise<ContractNode | undefined> {
    const formerId = await context.load(formerOfContract, id);
    return formerId === undefined ? undefined : context.load(contractsById, formerId);
  }

  @ResolveField(() => Contract, { nullable: true, description: 'The next contract, which takes its place.' })
  @Visible(...STAFF, 'CLIENT')
  async renewedBy(
    @Parent() { id }: ContractNode,
    @Context() context: RequestContext,
  ): Promise<ContractNode | undefined> {
    const nextId = await context.load(nextOfContract, id);
    return nextId === undefined ? undefined : context.load(contractsById, nextId);
  }

  @Mutation(() => Contract, { description: 'Says what follows a contract’s end.' })
  @Allow('OWNER', 'MANAGER')
  setRenewalTerms(@Args('input') input: SetRenewalTermsInput, @Context() context: RequestContext): Promise<Contract> {
    return shown(context, this.terms.setRenewalTerms(context.caller, input));
  }

  @Mutation(() => Contract, { description: 'Ends a contract that renews by itself with its present term.' })
  @Allow('OWNER', 'MANAGER', 'CLIENT')
  giveNotice(@Args('input') input: GiveNoticeInput, @Context() context: RequestContext): Promise<Contract> {
    return shown(context, this.notices.giveNotice(context.caller, input));
  }

  @Mutation(() => Contract, { description: 'Takes a notice back, as both sides agree.' })
  @Allow('OWNER', 'MANAGER')
  withdrawNotice(@NodeId('noticeId') noticeId: string, @Context() context: RequestContext): Promise<Contract> {
    return shown(context, this.notices.withdrawNotice(context.caller, noticeId));
  }

  @Mutation(() => Contract, {
    description:
      'Drafts the next contract from one that ends; signed, it takes its place. The former no longer renews by itself.',
  })
  @Allow('OWNER', 'MANAGER')
  draftRenewal(@Args('input') input: DraftRenewalInput, @Context() context: RequestContext): Promise<Contract> {
    return shown(context, this.drafting.draftRenewal(context.caller, input));
  }
}

/** What has become of the terms so far. */
@Resolver(() => RenewalTerms)
@Area('contracts')
export class RenewalTermsResolver {
  @ResolveField(() => [RenewalNotice], { description: 'Those that were taken back too, the latest first.' })
  @Visible(...STAFF, 'CLIENT')
  async notices(
    @Parent() { contractId }: RenewalTermsNode,
    @Context() context: RequestContext,
  ): Promise<RenewalNotice[]> {
    return (await context.load(noticesByContract, contractId)) ?? [];
  }

  @ResolveField(() => [ContractRenewal], { description: 'When it was renewed by itself, the latest first.' })
  @Visible(...STAFF, 'CLIENT')
  async renewals(
    @Parent() { contractId }: RenewalTermsNode,
    @Context() context: RequestContext,
  ): Promise<ContractRenewal[]> {
    return (await context.load(renewalsByContract, contractId)) ?? [];
  }
}

const shown = async (context: RequestContext, changing: Promise<string>): Promise<ContractNode> =>
  found(context.load(contractsById, await changing), 'contract');
