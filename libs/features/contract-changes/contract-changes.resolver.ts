import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Month } from '#core/time';
import { ContractComparison } from '#features/billing-runs';
import { Contract, contractsById, type ContractNode } from '#features/contracts';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { found, MonthScalar, NodeId, RequestContext, type Page } from '#platform/graphql';
import { AnswerChangesService } from './answer-changes.service.js';
import { ChangeContractsService } from './change-contracts.service.js';
import {
  AcceptContractChangeInput,
  ContractChangesArgs,
  DeclineContractChangeInput,
  PreviewContractChangeInput,
  ProposeContractChangeInput,
  RecordContractChangeAcceptanceInput,
  WithdrawContractChangeInput,
} from './contract-change.inputs.js';
import { changesById, pendingChangeByContract, readChanges, type ContractChangeNode } from './contract-change.reads.js';
import { AgreedTerms, ContractChange, ContractChangeConnection, ContractHistoryEntry } from './contract-change.type.js';
import { readHistory, readTermsOn } from './contract-terms.reads.js';
import { previewKept, previewWanted } from './preview-change.js';

/** A change of a contract in force, from its proposal to its first day. */
@Resolver(() => ContractChange)
@Area('contracts')
export class ContractChangesResolver {
  constructor(
    private readonly changes: ChangeContractsService,
    private readonly answers: AnswerChangesService,
  ) {}

  @Query(() => ContractChangeConnection, { description: 'Changes in order of their proposal.' })
  @Allow(...STAFF, 'CLIENT')
  contractChanges(
    @Args() { filter, ...page }: ContractChangesArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<ContractChangeNode>> {
    return readChanges(reads, page, filter ?? {});
  }

  @Query(() => ContractChange, { nullable: true, description: 'One change; `NOT_FOUND` where there is none.' })
  @Allow(...STAFF, 'CLIENT')
  contractChange(@NodeId() id: string, @Context() context: RequestContext): Promise<ContractChangeNode> {
    return found(context.load(changesById, id), 'change');
  }

  @Query(() => ContractComparison, {
    description:
      'A month, past or present, as it was agreed and under a change that is being written. Nothing is saved.',
  })
  @Allow(...STAFF)
  previewContractChange(
    @Args('input') { month, ...input }: PreviewContractChangeInput,
    @Context() context: RequestContext,
  ): Promise<ContractComparison> {
    return previewWanted(context, input, month);
  }

  @Query(() => ContractComparison, {
    description: 'A month, past or present, as it was agreed and under a change that was proposed. Nothing is saved.',
  })
  @Allow(...STAFF)
  async previewProposedChange(
    @NodeId('changeId') changeId: string,
    @Args('month', { type: () => MonthScalar }) month: Month,
    @Context() context: RequestContext,
  ): Promise<ContractComparison> {
    return previewKept(context, await found(context.load(changesById, changeId), 'change'), month);
  }

  @ResolveField(() => Contract)
  @Visible(...STAFF, 'CLIENT')
  contract(
    @Parent() { contractId }: ContractChangeNode,
    @Context() context: RequestContext,
  ): Promise<ContractNode | undefined> {
    return context.load(contractsById, contractId);
  }

  @Mutation(() => ContractChange, {
    description: 'Proposes a change to the client, its text kept as it is. One waits for an answer at a time.',
  })
  @Allow('OWNER', 'MANAGER')
  proposeContractChange(
    @Args('input') input: ProposeContractChangeInput,
    @Context() context: RequestContext,
  ): Promise<ContractChange> {
    return shown(context, this.changes.propose(context.caller, input));
  }

  @Mutation(() => ContractChange, { description: 'Takes it back before the client has answered.' })
  @Allow('OWNER', 'MANAGER')
  withdrawContractChange(
    @Args('input') input: WithdrawContractChangeInput,
    @Context() context: RequestContext,
  ): Promise<ContractChange> {
    return shown(context, this.changes.withdraw(context.caller, input));
  }

  @Mutation(() => ContractChange, {
    description: 'The client agrees to the text that was shown, by its hash. Accepted again it stays as it is.',
  })
  @Allow('CLIENT')
  acceptContractChange(
    @Args('input') input: AcceptContractChangeInput,
    @Context() context: RequestContext,
  ): Promise<ContractChange> {
    return shown(context, this.answers.accept(context.caller, context.req.ip, input));
  }

  @Mutation(() => ContractChange, { description: 'The client doesn’t want it; all stays as it is.' })
  @Allow('CLIENT')
  declineContractChange(
    @Args('input') input: DeclineContractChangeInput,
    @Context() context: RequestContext,
  ): Promise<ContractChange> {
    return shown(context, this.answers.decline(context.caller, context.req.ip, input));
  }

  @Mutation(() => ContractChange, { description: 'Writes down an acceptance that was given on paper.' })
  @Allow('OWNER')
  recordContractChangeAcceptance(
    @Args('input') input: RecordContractChangeAcceptanceInput,
    @Context() context: RequestContext,
  ): Promise<ContractChange> {
    return shown(context, this.answers.recordAcceptance(context.caller, input));
  }
}

const shown = async (context: RequestContext, changing: Promise<string>): Promise<ContractChangeNode> =>
  found(context.load(changesById, await changing), 'change');

/** What a contract's terms were, are and may become. */
@Resolver(() => Contract)
@Area('contracts')
export class ContractTermsResolver {
  @Query(() => AgreedTerms, { description: 'The terms of a contract that hold in a month.' })
  @Allow(...STAFF, 'CLIENT')
  termsOn(
    @NodeId('contractId') contractId: string,
    @Args('month', { type: () => MonthScalar }) month: Month,
    @Context() { reads }: RequestContext,
  ): Promise<AgreedTerms> {
    return readTermsOn(reads, contractId, month);
  }

  @Query(() => [ContractHistoryEntry], {
    description: 'How the terms and rates of a contract came to be, day by day, each beside what was before.',
  })
  @Allow(...STAFF, 'CLIENT')
  contractHistory(
    @NodeId('contractId') contractId: string,
    @Context() { reads }: RequestContext,
  ): Promise<ContractHistoryEntry[]> {
    return readHistory(reads, contractId);
  }

  @ResolveField(() => ContractChange, { nullable: true, description: 'The change that waits for an answer.' })
  @Visible(...STAFF, 'CLIENT')
  pendingChange(
    @Parent() { id }: ContractNode,
    @Context() context: RequestContext,
  ): Promise<ContractChangeNode | undefined> {
    return context.load(pendingChangeByContract, id);
  }
}
