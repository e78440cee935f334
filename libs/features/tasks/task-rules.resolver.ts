import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { Contract, type ContractNode } from '#features/contracts';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { found, RequestContext } from '#platform/graphql';
import { SetTaskRulesInput } from './task-details.inputs.js';
import { taskRulesByContract } from './task-details.reads.js';
import { TaskRules } from './task-details.type.js';
import { TaskRulesService } from './task-rules.service.js';

@Resolver(() => Contract)
@Area('tasks')
export class TaskRulesResolver {
  constructor(private readonly service: TaskRulesService) {}

  @ResolveField(() => TaskRules, { nullable: true, description: 'What it says of tasks.' })
  @Visible(...STAFF, 'CLIENT')
  taskRules({ id }: ContractNode, _args: unknown, context: RequestContext): Promise<TaskRules | undefined> {
    return context.load(taskRulesByContract, id);
  }

  @Mutation(() => TaskRules, { description: 'Sets what a contract says of tasks, from now on.' })
  @Allow('OWNER', 'MANAGER')
  async setTaskRules(@Args('input') input: SetTaskRulesInput, @Context() context: RequestContext): Promise<TaskRules> {
    const contractId = await this.service.setTaskRules(context.caller, input);
    return found(context.load(taskRulesByContract, contractId), 'contract');
  }
}
