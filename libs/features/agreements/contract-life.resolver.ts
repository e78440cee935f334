import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CONTRACT_LIFE, type ContractAction } from '#core/agreements';
import type { MissingPrice } from '#core/billing';
import { possibleActions } from '#core/lifecycle';
import { Contract, contractsById, type ContractNode } from '#features/contracts';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { found, RequestContext } from '#platform/graphql';
import { paperByContract, signaturesByContract } from './agreement.reads.js';
import { ContractDocument, ContractSignature, MissingPriceEnum } from './agreement.type.js';
import { ContractLifeService } from './contract-life.service.js';
import { writeContractText } from './contract-papers.js';
import { missingPriceOf } from './missing-price.js';
import { ContractSigningService } from './contract-signing.service.js';
import {
  AnswerContractInput,
  ContractVersionInput,
  DeclineContractInput,
  EndContractInput,
  PauseContractInput,
  RecordContractSignatureInput,
  ResumeContractInput,
  SendContractInput,
} from './contract.inputs.js';

/** A contract from its sending to its end. */
@Resolver(() => Contract)
@Area('contracts')
export class ContractLifeResolver {
  constructor(
    private readonly signing: ContractSigningService,
    private readonly life: ContractLifeService,
  ) {}

  @ResolveField(() => ContractDocument, {
    nullable: true,
    description: 'The text that was sent last, or for staff that a draft would have.',
  })
  @Visible(...STAFF, 'CLIENT')
  async document(
    @Parent() contract: ContractNode,
    @Context() context: RequestContext,
  ): Promise<ContractDocument | undefined> {
    const paper = contract.status === 'DRAFT' ? undefined : await context.load(paperByContract, contract.id);
    if (paper || context.caller.role === 'CLIENT') return paper;
    return { ...(await writeContractText(context.reads, contract)), sentAt: null };
  }

  @ResolveField(() => [ContractSignature], { description: 'Every answer that was given.' })
  @Visible(...STAFF, 'CLIENT')
  async signatures(@Parent() { id }: ContractNode, @Context() context: RequestContext): Promise<ContractSignature[]> {
    return (await context.load(signaturesByContract, id)) ?? [];
  }

  @ResolveField(() => [String], { description: 'What can be done with it as it stands, such as `send`.' })
  @Visible(...STAFF, 'CLIENT')
  possibleActions(@Parent() { status }: ContractNode): ContractAction[] {
    return possibleActions(CONTRACT_LIFE, status);
  }

  @ResolveField(() => MissingPriceEnum, {
    nullable: true,
    description: 'The price without which a draft is neither sent nor signed, as nothing under it could be billed.',
  })
  @Visible(...STAFF)
  async missingPrice(
    @Parent() contract: ContractNode,
    @Context() { reads }: RequestContext,
  ): Promise<MissingPrice | undefined> {
    return contract.status === 'DRAFT' ? missingPriceOf(reads, contract) : undefined;
  }

  @Mutation(() => Contract, { description: 'Sends a draft to the client’s contacts, its text kept as it is.' })
  @Allow('OWNER', 'MANAGER')
  sendContract(@Args('input') input: SendContractInput, @Context() context: RequestContext): Promise<Contract> {
    return this.shown(context, this.signing.sendContract(context.caller, input));
  }

  @Mutation(() => Contract, { description: 'Takes it back before the client has answered.' })
  @Allow('OWNER', 'MANAGER')
  withdrawContract(@Args('input') input: ContractVersionInput, @Context() context: RequestContext): Promise<Contract> {
    return this.shown(context, this.signing.withdrawContract(context.caller, input));
  }

  @Mutation(() => Contract, { description: 'Makes a draft of what was declined or taken back.' })
  @Allow('OWNER', 'MANAGER')
  reviseContract(@Args('input') input: ContractVersionInput, @Context() context: RequestContext): Promise<Contract> {
    return this.shown(context, this.signing.reviseContract(context.caller, input));
  }

  @Mutation(() => Contract, { description: 'The client agrees to the text that was shown, by its hash.' })
  @Allow('CLIENT')
  signContract(@Args('input') input: AnswerContractInput, @Context() context: RequestContext): Promise<Contract> {
    return this.shown(context, this.signing.signContract(context.caller, context.req.ip, input));
  }

  @Mutation(() => Contract, { description: 'The client doesn’t want it.' })
  @Allow('CLIENT')
  declineContract(@Args('input') input: DeclineContractInput, @Context() context: RequestContext): Promise<Contract> {
    return this.shown(context, this.signing.declineContract(context.caller, context.req.ip, input));
  }

  @Mutation(() => Contract, { description: 'Writes down a signature that was given on paper.' })
  @Allow('OWNER')
  recordContractSignature(
    @Args('input') input: RecordContractSignatureInput,
    @Context() context: RequestContext,
  ): Promise<Contract> {
    return this.shown(context, this.signing.recordContractSignature(context.caller, input));
  }

  @Mutation(() => Contract, {
    description: 'Lets a signed contract hold before its first day; on that it does by itself.',
  })
  @Allow('OWNER', 'MANAGER')
  activateContract(@Args('input') input: ContractVersionInput, @Context() context: RequestContext): Promise<Contract> {
    return this.shown(context, this.life.activateContract(context.caller, input));
  }

  @Mutation(() => Contract, { description: 'Lets it rest from a day on: no fee and no grant for these days.' })
  @Allow('OWNER', 'MANAGER')
  pauseContract(@Args('input') input: PauseContractInput, @Context() context: RequestContext): Promise<Contract> {
    return this.shown(context, this.life.pauseContract(context.caller, input));
  }

  @Mutation(() => Contract, { description: 'Ends a pause: the day is the first on which it holds again.' })
  @Allow('OWNER', 'MANAGER')
  resumeContract(@Args('input') input: ResumeContractInput, @Context() context: RequestContext): Promise<Contract> {
    return this.shown(context, this.life.resumeContract(context.caller, input));
  }

  @Mutation(() => Contract, { description: 'Sets its last active day.' })
  @Allow('OWNER', 'MANAGER')
  endContract(@Args('input') input: EndContractInput, @Context() context: RequestContext): Promise<Contract> {
    return this.shown(context, this.life.endContract(context.caller, input));
  }

  private async shown(context: RequestContext, changing: Promise<string>): Promise<ContractNode> {
    return found(context.load(contractsById, await changing), 'contract');
  }
}
