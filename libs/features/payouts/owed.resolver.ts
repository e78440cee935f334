import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Assistant } from '#features/assistants';
import { Area, STAFF, Visible } from '#platform/access';
import { Money, RequestContext } from '#platform/graphql';
import { owedByAssistant } from './payout.reads.js';

/** What an assistant's payouts leave open. */
@Resolver(() => Assistant)
@Area('payouts')
export class OwedResolver {
  @ResolveField(() => [Money], {
    nullable: true,
    description: 'What is open of all her payouts, approved or not, by currency; below nothing is what she owes.',
  })
  @Visible(...STAFF, 'ASSISTANT')
  async owed(@Parent() { id }: Assistant, @Context() context: RequestContext): Promise<Money[]> {
    return (await context.load(owedByAssistant, id)) ?? [];
  }
}
