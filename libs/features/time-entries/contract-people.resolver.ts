import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Assistant, assistantsById } from '#features/assistants';
import { Contract, contractsById, type ContractNode } from '#features/contracts';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { found, RequestContext } from '#platform/graphql';
import { peopleByContract, type ContractPersonNode } from './contract-people.reads.js';
import { ContractPeopleService } from './contract-people.service.js';
import { ContractPerson, ContractPersonInput } from './contract-people.type.js';

/** Who may record time on a contract. */
@Resolver(() => Contract)
@Area('contracts')
export class ContractPeopleResolver {
  constructor(private readonly service: ContractPeopleService) {}

  @ResolveField(() => [ContractPerson], {
    nullable: true,
    description: 'Who may record time on it, by name; where the agency lets everybody, those who are bound to it.',
  })
  @Visible(...STAFF)
  async people(@Parent() { id }: ContractNode, @Context() context: RequestContext): Promise<ContractPersonNode[]> {
    return (await context.load(peopleByContract, id)) ?? [];
  }

  @Mutation(() => Contract, { description: 'Lets an assistant record time on a contract.' })
  @Allow('OWNER', 'MANAGER')
  async addContractPerson(
    @Args('input') input: ContractPersonInput,
    @Context() context: RequestContext,
  ): Promise<ContractNode> {
    return found(context.load(contractsById, await this.service.add(context.caller, input)), 'contract');
  }

  @Mutation(() => Contract, {
    description:
      'Takes back that she was added; where a task, a rate, a share or earlier time binds her to it, she stays.',
  })
  @Allow('OWNER', 'MANAGER')
  async removeContractPerson(
    @Args('input') input: ContractPersonInput,
    @Context() context: RequestContext,
  ): Promise<ContractNode> {
    return found(context.load(contractsById, await this.service.remove(context.caller, input)), 'contract');
  }
}

@Resolver(() => ContractPerson)
export class ContractPersonResolver {
  @ResolveField(() => Assistant)
  assistant(
    { assistantId }: ContractPersonNode,
    _args: unknown,
    context: RequestContext,
  ): Promise<Assistant | undefined> {
    return context.load(assistantsById, assistantId);
  }
}
