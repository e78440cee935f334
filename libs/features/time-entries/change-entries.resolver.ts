import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, Area } from '#platform/access';
import { RequestContext } from '#platform/graphql';
import { BulkEntriesService } from './bulk-entries.service.js';
import { TimeEntryOutcome, TimeEntryWritten } from './change-entries.type.js';
import {
  CreateTimeEntryInput,
  DeleteTimeEntriesInput,
  DeleteTimeEntryInput,
  UpdateTimeEntriesInput,
  UpdateTimeEntryInput,
} from './manual-entry.inputs.js';
import { ManualEntriesService } from './manual-entries.service.js';
import { presentOutcomes, presentWritten } from './present-changes.js';

/** Time that is written down, changed and deleted by hand. */
@Resolver()
@Area('time')
export class ChangeEntriesResolver {
  constructor(
    private readonly manual: ManualEntriesService,
    private readonly bulk: BulkEntriesService,
  ) {}

  @Mutation(() => TimeEntryWritten, { description: 'Writes work down; it is a draft until its week is handed in.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  async createTimeEntry(
    @Args('input') input: CreateTimeEntryInput,
    @Context() context: RequestContext,
  ): Promise<TimeEntryWritten> {
    return presentWritten(context, await this.manual.createTimeEntry(context.caller, input));
  }

  @Mutation(() => TimeEntryWritten, { description: 'Changes an entry that is not approved yet.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  async updateTimeEntry(
    @Args('input') input: UpdateTimeEntryInput,
    @Context() context: RequestContext,
  ): Promise<TimeEntryWritten> {
    return presentWritten(context, await this.manual.updateTimeEntry(context.caller, input));
  }

  @Mutation(() => ID, { description: 'Deletes an entry that is not approved yet; answers its id.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  deleteTimeEntry(@Args('input') input: DeleteTimeEntryInput, @Context() { caller }: RequestContext): Promise<string> {
    return this.manual.deleteTimeEntry(caller, input);
  }

  @Mutation(() => [TimeEntryOutcome], { description: 'Changes many entries alike; each tells what became of it.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  async updateTimeEntries(
    @Args('input') input: UpdateTimeEntriesInput,
    @Context() context: RequestContext,
  ): Promise<TimeEntryOutcome[]> {
    return presentOutcomes(context, await this.bulk.updateTimeEntries(context.caller, input));
  }

  @Mutation(() => [TimeEntryOutcome], { description: 'Deletes many entries; each tells what became of it.' })
  @Allow('OWNER', 'MANAGER', 'ASSISTANT')
  async deleteTimeEntries(
    @Args('input') input: DeleteTimeEntriesInput,
    @Context() context: RequestContext,
  ): Promise<TimeEntryOutcome[]> {
    return presentOutcomes(context, await this.bulk.deleteTimeEntries(context.caller, input));
  }
}
