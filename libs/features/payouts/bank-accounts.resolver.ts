import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, ApiError, Area, type Caller } from '#platform/access';
import { NodeId, RequestContext, VersionArgs } from '#platform/graphql';
import {
  AgencyBankAccount,
  MaskedBankAccount,
  SetAgencyBankAccountInput,
  SetAssistantBankAccountInput,
} from './bank-account.type.js';
import { BankAccountsService } from './bank-accounts.service.js';

@Resolver(() => MaskedBankAccount)
@Area('payouts')
export class BankAccountsResolver {
  constructor(private readonly accounts: BankAccountsService) {}

  @Query(() => MaskedBankAccount, {
    nullable: true,
    description: 'Where an assistant is paid to, if it is known; an assistant’s own alone.',
  })
  @Allow('OWNER', 'ACCOUNTANT', 'ASSISTANT')
  assistantBankAccount(
    @NodeId('assistantId') assistantId: string,
    @Context() { reads }: RequestContext,
  ): Promise<MaskedBankAccount | undefined> {
    return this.accounts.findOfAssistant(reads, assistantId);
  }

  @Query(() => [AgencyBankAccount], { description: 'From where the agency pays, by currency.' })
  @Allow('OWNER', 'ACCOUNTANT')
  agencyBankAccounts(@Context() { reads }: RequestContext): Promise<AgencyBankAccount[]> {
    return this.accounts.findOfAgency(reads);
  }

  @Mutation(() => MaskedBankAccount, {
    description: 'Says where an assistant is paid to, in place of an earlier account; she and the owners are told.',
  })
  @Allow('OWNER', 'ACCOUNTANT', 'ASSISTANT')
  setAssistantBankAccount(
    @Args('input') input: SetAssistantBankAccountInput,
    @Context() { caller }: RequestContext,
  ): Promise<MaskedBankAccount> {
    refuseOthers(caller, input.assistantId);
    return this.accounts.setOfAssistant(caller, input);
  }

  @Mutation(() => AgencyBankAccount, { description: 'Says from where the agency pays in a currency.' })
  @Allow('OWNER', 'ACCOUNTANT')
  setAgencyBankAccount(
    @Args('input') input: SetAgencyBankAccountInput,
    @Context() { caller }: RequestContext,
  ): Promise<AgencyBankAccount> {
    return this.accounts.setOfAgency(caller, input);
  }

  @Mutation(() => AgencyBankAccount, {
    description: 'Takes an account of the agency away; payment files that were made keep it.',
  })
  @Allow('OWNER', 'ACCOUNTANT')
  removeAgencyBankAccount(
    @Args() account: VersionArgs,
    @Context() { caller }: RequestContext,
  ): Promise<AgencyBankAccount> {
    return this.accounts.archiveOfAgency(caller, account, true);
  }

  @Mutation(() => AgencyBankAccount, {
    description: 'Puts a removed account back, where no other has taken its place.',
  })
  @Allow('OWNER', 'ACCOUNTANT')
  restoreAgencyBankAccount(
    @Args() account: VersionArgs,
    @Context() { caller }: RequestContext,
  ): Promise<AgencyBankAccount> {
    return this.accounts.archiveOfAgency(caller, account, false);
  }
}

/** @throws ApiError `NOT_FOUND` for another's than an assistant's own */
function refuseOthers({ role, assistantId }: Caller, wanted: string): void {
  if (role === 'ASSISTANT' && assistantId !== wanted) throw new ApiError('NOT_FOUND', 'There is no such assistant.');
}
