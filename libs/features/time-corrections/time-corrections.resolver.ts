import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { TimeEntry, timeEntriesById, type TimeEntryNode } from '#features/time-entries';
import { Allow, Area, STAFF, Visible } from '#platform/access';
import { found, RequestContext, type Page } from '#platform/graphql';
import { correctionsByEntry, readTimeCorrections, timeCorrectionsById } from './time-correction.reads.js';
import {
  CorrectTimeEntryInput,
  DecideTimeCorrectionInput,
  TimeCorrection,
  TimeCorrectionConnection,
  TimeCorrectionsArgs,
} from './time-correction.type.js';
import { TimeCorrectionsService } from './time-corrections.service.js';

@Resolver()
@Area('time')
export class TimeCorrectionsResolver {
  constructor(private readonly corrections: TimeCorrectionsService) {}

  @Query(() => TimeCorrectionConnection, { description: 'Corrections of billed time, the latest first.' })
  @Allow(...STAFF, 'ASSISTANT')
  timeCorrections(
    @Args() args: TimeCorrectionsArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Page<TimeCorrection>> {
    return readTimeCorrections(reads, args);
  }

  @Mutation(() => TimeCorrection, { description: 'Says what was wrong with an entry that is billed or paid.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  async correctTimeEntry(
    @Args('input') input: CorrectTimeEntryInput,
    @Context() context: RequestContext,
  ): Promise<TimeCorrection> {
    const id = await this.corrections.correctTimeEntry(context.caller, input);
    return found(context.load(timeCorrectionsById, id), 'correction');
  }

  @Mutation(() => TimeCorrection, {
    description:
      'Approves or rejects a correction that waits; rejects one that is approved, until an invoice or payout has it.',
  })
  @Allow('OWNER', 'MANAGER')
  async decideTimeCorrection(
    @Args('input') input: DecideTimeCorrectionInput,
    @Context() context: RequestContext,
  ): Promise<TimeCorrection> {
    const id = await this.corrections.decideTimeCorrection(context.caller, input);
    return found(context.load(timeCorrectionsById, id), 'correction');
  }
}

@Resolver(() => TimeEntry)
@Area('time')
export class CorrectedEntriesResolver {
  @ResolveField(() => [TimeCorrection], { nullable: true, description: 'The latest first.' })
  @Visible(...STAFF, 'ASSISTANT')
  async corrections(@Parent() { id }: TimeEntry, @Context() context: RequestContext): Promise<TimeCorrection[]> {
    return (await context.load(correctionsByEntry, id)) ?? [];
  }
}

@Resolver(() => TimeCorrection)
@Area('time')
export class CorrectionsEntryResolver {
  @ResolveField(() => TimeEntry)
  @Visible(...STAFF, 'ASSISTANT')
  entry(@Parent() { entryId }: TimeCorrection, @Context() context: RequestContext): Promise<TimeEntryNode | undefined> {
    return context.load(timeEntriesById, entryId);
  }
}
