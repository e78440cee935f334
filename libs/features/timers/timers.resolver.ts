import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { assistantNamesById } from '#features/assistants';
import { Service, servicesById } from '#features/services';
import { Task, tasksById } from '#features/tasks';
import { assistantOf, entriesOf } from '#features/time-entries';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { found, isNodeId, PageArgs, RequestContext, type Page } from '#platform/graphql';
import {
  ContinueTimerInput,
  DiscardTimerInput,
  ResumeTimerInput,
  StartTimerInput,
  StopTimerInput,
  UpdateTimerInput,
} from './timer.inputs.js';
import { readRunningTimer, readRunningTimers } from './timer.reads.js';
import { RunningTimer, RunningTimerConnection, TimerStarted, TimerStopped } from './timer.type.js';
import { TimersService, type Started } from './timers.service.js';

@Resolver(() => RunningTimer)
@Area('time')
export class TimersResolver {
  constructor(private readonly timers: TimersService) {}

  @Query(() => RunningTimer, { nullable: true, description: 'The timer that runs for an assistant, if one does.' })
  @Allow(...STAFF, 'ASSISTANT')
  async runningTimer(
    @Args('assistantId', { type: () => ID, nullable: true }) assistantId: string | null,
    @Context() { caller, reads }: RequestContext,
  ): Promise<RunningTimer | undefined> {
    const id = assistantOf(caller, assistantId);
    return isNodeId(id) ? readRunningTimer(reads, id) : undefined;
  }

  @Query(() => RunningTimerConnection, { description: 'All timers that run, those that run longest first.' })
  @Allow(...STAFF)
  runningTimers(@Args() page: PageArgs, @Context() { reads }: RequestContext): Promise<Page<RunningTimer>> {
    return readRunningTimers(reads, page);
  }

  @ResolveField(() => String, { nullable: true, description: 'Whose it is.' })
  @Visible(...STAFF, 'ASSISTANT')
  assistantName(
    @Parent() { assistantId }: RunningTimer,
    @Context() context: RequestContext,
  ): Promise<string | undefined> {
    return context.load(assistantNamesById, assistantId);
  }

  @ResolveField(() => Service)
  @Visible(...STAFF, 'ASSISTANT')
  service(@Parent() { serviceId }: RunningTimer, @Context() context: RequestContext): Promise<Service | undefined> {
    return context.load(servicesById, serviceId);
  }

  @ResolveField(() => Task, { nullable: true, description: 'On which it is spent.' })
  @Visible(...STAFF, 'ASSISTANT')
  async task(@Parent() { taskId }: RunningTimer, @Context() context: RequestContext): Promise<Task | undefined> {
    return taskId === null ? undefined : context.load(tasksById, taskId);
  }

  @Mutation(() => TimerStarted, { description: 'Starts a timer and stops the one that runs, both or neither.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  async startTimer(@Args('input') input: StartTimerInput, @Context() context: RequestContext): Promise<TimerStarted> {
    return presentStarted(context, await this.timers.startTimer(context.caller, input));
  }

  @Mutation(() => TimerStarted, { description: 'Starts a timer for the work of an earlier entry.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  async resumeTimer(@Args('input') input: ResumeTimerInput, @Context() context: RequestContext): Promise<TimerStarted> {
    return presentStarted(context, await this.timers.resumeTimer(context.caller, input));
  }

  @Mutation(() => TimerStopped, {
    description: 'Makes an entry of the running timer, as of now or as of a missed end.',
  })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  async stopTimer(@Args('input') input: StopTimerInput, @Context() context: RequestContext): Promise<TimerStopped> {
    const { id, overlapIds } = await this.timers.stopTimer(context.caller, input);
    const [entry = null] = await entriesOf(context, id === undefined ? [] : [id]);
    return { entry, overlaps: await entriesOf(context, overlapIds) };
  }

  @Mutation(() => RunningTimer, { description: 'Changes what the running timer is for, or when it began.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  async updateTimer(@Args('input') input: UpdateTimerInput, @Context() context: RequestContext): Promise<RunningTimer> {
    return timerOf(context, await this.timers.updateTimer(context.caller, input));
  }

  @Mutation(() => RunningTimer, { description: 'Undoes a stop: the entry is the running timer again.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  async continueTimer(
    @Args('input') input: ContinueTimerInput,
    @Context() context: RequestContext,
  ): Promise<RunningTimer> {
    return timerOf(context, await this.timers.continueTimer(context.caller, input));
  }

  @Mutation(() => ID, { description: 'Throws the running timer away; answers whose it was.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  discardTimer(@Args('input') input: DiscardTimerInput, @Context() { caller }: RequestContext): Promise<string> {
    return this.timers.discardTimer(caller, input);
  }
}

const timerOf = ({ reads }: RequestContext, assistantId: string): Promise<RunningTimer> =>
  found(readRunningTimer(reads, assistantId), 'timer');

async function presentStarted(context: RequestContext, { assistantId, stoppedId }: Started): Promise<TimerStarted> {
  const timer = await timerOf(context, assistantId);
  const [stopped = null] = await entriesOf(context, stoppedId === undefined ? [] : [stoppedId]);
  return { timer, stopped };
}
