import { Args, Context, ID, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { LocalDate } from '#core/time';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { DateScalar, found, NodeId, RequestContext } from '#platform/graphql';
import { AddLeaveInput, SetAssistantPayInput, SetAssistantScheduleInput } from './assistant.inputs.js';
import { assistantsById, leaveByAssistant, payByAssistant, schedulesByAssistant } from './assistant.reads.js';
import { Assistant, AssistantPay, AssistantSchedule, Leave } from './assistant.type.js';
import { AssistantTermsService } from './assistant-terms.service.js';

/** What an assistant earns and when she works. */
@Resolver(() => Assistant)
@Area('assistants')
export class AssistantTermsResolver {
  constructor(private readonly terms: AssistantTermsService) {}

  @ResolveField(() => [AssistantPay], { description: 'The pay from the beginning, then each change.' })
  @Visible(...STAFF, 'ASSISTANT')
  async pay(@Parent() { id }: Assistant, @Context() context: RequestContext): Promise<AssistantPay[]> {
    return (await context.load(payByAssistant, id)) ?? [];
  }

  @ResolveField(() => [AssistantSchedule], { description: 'In order of their first days.' })
  @Visible(...STAFF, 'ASSISTANT')
  async schedules(@Parent() { id }: Assistant, @Context() context: RequestContext): Promise<AssistantSchedule[]> {
    return (await context.load(schedulesByAssistant, id)) ?? [];
  }

  @ResolveField(() => [Leave], { description: 'In order of their days.' })
  @Visible(...STAFF, 'ASSISTANT')
  async leave(
    @Parent() { id }: Assistant,
    @Args('from', { type: () => DateScalar, nullable: true, description: 'Leaves out what has ended before it.' })
    from: LocalDate | null,
    @Context() context: RequestContext,
  ): Promise<Leave[]> {
    return (await context.load(leaveByAssistant, id, from ?? null)) ?? [];
  }

  @Mutation(() => Assistant, { description: 'Sets pay from a day on; work that has been paid already keeps its own.' })
  @Allow('OWNER', 'MANAGER')
  async setAssistantPay(
    @Args('input') input: SetAssistantPayInput,
    @Context() context: RequestContext,
  ): Promise<Assistant> {
    return this.show(context, await this.terms.setAssistantPay(context.caller, input));
  }

  @Mutation(() => Assistant, { description: 'Takes a change of pay back: what held before it goes on.' })
  @Allow('OWNER', 'MANAGER')
  async removeAssistantPay(
    @Args('assistantId', { type: () => ID }) assistantId: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('fromDate', { type: () => DateScalar }) fromDate: LocalDate,
    @Context() context: RequestContext,
  ): Promise<Assistant> {
    return this.show(context, await this.terms.removeAssistantPay(context.caller, { assistantId, version, fromDate }));
  }

  @Mutation(() => Assistant, { description: 'Sets working hours from a day on.' })
  @Allow('OWNER', 'MANAGER')
  async setAssistantSchedule(
    @Args('input') input: SetAssistantScheduleInput,
    @Context() context: RequestContext,
  ): Promise<Assistant> {
    return this.show(context, await this.terms.setAssistantSchedule(context.caller, input));
  }

  @Mutation(() => Assistant)
  @Allow('OWNER', 'MANAGER')
  async removeAssistantSchedule(@NodeId() id: string, @Context() context: RequestContext): Promise<Assistant> {
    return this.show(context, await this.terms.removeAssistantSchedule(context.caller, id));
  }

  @Mutation(() => Assistant, { description: 'Takes days off.' })
  @Allow('OWNER', 'MANAGER')
  async addLeave(@Args('input') input: AddLeaveInput, @Context() context: RequestContext): Promise<Assistant> {
    return this.show(context, await this.terms.addLeave(context.caller, input));
  }

  @Mutation(() => Assistant)
  @Allow('OWNER', 'MANAGER')
  async removeLeave(@NodeId() id: string, @Context() context: RequestContext): Promise<Assistant> {
    return this.show(context, await this.terms.removeLeave(context.caller, id));
  }

  private show(context: RequestContext, id: string): Promise<Assistant> {
    return found(context.load(assistantsById, id), 'assistant');
  }
}
