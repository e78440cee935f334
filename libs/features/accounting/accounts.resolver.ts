import { Args, Context, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isControlAccount, standardNameOf, type StandardName } from '#core/ledger';
import { Allow, Area, STAFF } from '#platform/access';
import { found, RequestContext, VersionArgs } from '#platform/graphql';
import { CreateAccountInput, UpdateAccountInput } from './account.inputs.js';
import { accountsById, accountsByKey, readAccounts, type AccountNode } from './account.reads.js';
import { Account, StandardNameEnum } from './account.type.js';
import { AccountsService } from './accounts.service.js';

@Resolver(() => Account)
@Area('accounting')
export class AccountsResolver {
  constructor(private readonly accountsService: AccountsService) {}

  @Query(() => [Account], { description: 'The chart of accounts, by code.' })
  @Allow(...STAFF)
  accounts(@Context() { reads }: RequestContext): Promise<AccountNode[]> {
    return readAccounts(reads);
  }

  @ResolveField(() => Account, { nullable: true, description: 'Under which it stands.' })
  async parent({ parentKey }: AccountNode, _args: unknown, context: RequestContext): Promise<AccountNode | undefined> {
    return parentKey === null ? undefined : context.load(accountsByKey, parentKey);
  }

  @ResolveField(() => StandardNameEnum, {
    nullable: true,
    description:
      'Of which name its `name` is the English, to say it in another language; null where the agency has named it.',
  })
  standardName({ standardCode, name }: AccountNode): StandardName | undefined {
    return standardNameOf(standardCode, name);
  }

  @ResolveField(() => Boolean, {
    description: 'Whether only what happens to invoices, payments and payouts is booked there: no entry by hand.',
  })
  isControl({ key }: AccountNode): boolean {
    return isControlAccount(key);
  }

  @Mutation(() => Account, { description: 'Adds an account of the agency’s own.' })
  @Allow('OWNER', 'ACCOUNTANT')
  async createAccount(
    @Args('input') input: CreateAccountInput,
    @Context() context: RequestContext,
  ): Promise<AccountNode> {
    return this.show(context, await this.accountsService.createAccount(context.caller, input));
  }

  @Mutation(() => Account, {
    description: 'Names, numbers or places an account; what the service books by itself finds it all the same.',
  })
  @Allow('OWNER', 'ACCOUNTANT')
  async updateAccount(
    @Args('input') input: UpdateAccountInput,
    @Context() context: RequestContext,
  ): Promise<AccountNode> {
    return this.show(context, await this.accountsService.updateAccount(context.caller, input));
  }

  @Mutation(() => Account, { description: 'From then on nothing can be booked to it; what is booked stays.' })
  @Allow('OWNER', 'ACCOUNTANT')
  async archiveAccount(@Args() args: VersionArgs, @Context() context: RequestContext): Promise<AccountNode> {
    return this.show(context, await this.accountsService.archiveAccount(context.caller, args, true));
  }

  @Mutation(() => Account)
  @Allow('OWNER', 'ACCOUNTANT')
  async restoreAccount(@Args() args: VersionArgs, @Context() context: RequestContext): Promise<AccountNode> {
    return this.show(context, await this.accountsService.archiveAccount(context.caller, args, false));
  }

  private show(context: RequestContext, id: string): Promise<AccountNode> {
    return found(context.load(accountsById, id), 'account');
  }
}
