import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Client } from '#features/clients';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { RequestContext } from '#platform/graphql';
import { SendStatementsService } from './send-statements.service.js';
import { statementDeliveriesByClient, statementDeliveriesById } from './statement-delivery.reads.js';
import { SendStatementOfAccountInput, StatementDelivery } from './statement-delivery.type.js';

@Resolver(() => Client)
@Area('payments')
export class AccountStatementsResolver {
  constructor(private readonly sending: SendStatementsService) {}

  @ResolveField(() => [StatementDelivery], {
    nullable: true,
    description: 'The mails with its statements of account, the latest first.',
  })
  @Visible(...STAFF)
  async statementDeliveries(
    @Parent() { id }: Client,
    @Context() context: RequestContext,
  ): Promise<StatementDelivery[]> {
    return (await context.load(statementDeliveriesByClient, id)) ?? [];
  }

  @Mutation(() => [StatementDelivery], {
    description: 'Sends a client’s statement of account as a paper to it and its billing contacts: one an address.',
  })
  @Allow('OWNER', 'MANAGER', 'ACCOUNTANT')
  async sendStatementOfAccount(
    @Args('input') input: SendStatementOfAccountInput,
    @Context() context: RequestContext,
  ): Promise<StatementDelivery[]> {
    const ids = await this.sending.send(context.caller, input);
    const deliveries = await Promise.all(ids.map((id) => context.load(statementDeliveriesById, id)));
    return deliveries.filter((delivery) => delivery !== undefined);
  }
}
