import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { assistantNamesById } from '#features/assistants';
import { Contract, contractNamesById, contractsById, type ContractNode } from '#features/contracts';
import { Area, ROLES, STAFF, Visible } from '#platform/access';
import { RequestContext } from '#platform/graphql';
import { Expense } from './expense.type.js';

/** What expenses are for, and whose they are. */
@Resolver(() => Expense)
@Area('expenses')
export class ExpenseRelationsResolver {
  @ResolveField(() => Contract, { nullable: true })
  @Visible(...STAFF, 'CLIENT')
  contract(@Parent() { contractId }: Expense, @Context() context: RequestContext): Promise<ContractNode | undefined> {
    return context.load(contractsById, contractId);
  }

  @ResolveField(() => String, { description: 'What the contract is called.' })
  @Visible(...ROLES)
  async contractTitle(
    @Parent() { contractId }: Expense,
    @Context() context: RequestContext,
  ): Promise<string | undefined> {
    return (await context.load(contractNamesById, contractId))?.title;
  }

  @ResolveField(() => String, { description: 'For whom it was spent.' })
  @Visible(...ROLES)
  async clientName(@Parent() { contractId }: Expense, @Context() context: RequestContext): Promise<string | undefined> {
    return (await context.load(contractNamesById, contractId))?.clientName;
  }

  @ResolveField(() => String, { nullable: true, description: 'Who has spent it; none: the agency.' })
  @Visible(...STAFF, 'ASSISTANT')
  async assistantName(
    @Parent() { assistantId }: Expense,
    @Context() context: RequestContext,
  ): Promise<string | undefined> {
    return assistantId === null ? undefined : context.load(assistantNamesById, assistantId);
  }
}
