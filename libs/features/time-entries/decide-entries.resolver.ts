import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, Area } from '#platform/access';
import { RequestContext } from '#platform/graphql';
import type { EntryOutcome } from './bulk-entries.service.js';
import { TimeEntryOutcome } from './change-entries.type.js';
import { ClientReviewService } from './client-review.service.js';
import { TimeEntriesInput, TimeEntriesWithReasonInput } from './decide-entries.inputs.js';
import { DecideEntriesService } from './decide-entries.service.js';
import { presentOutcomes } from './present-changes.js';

/** What the agency, and where its contract says so the client, decide of time that was handed in. */
@Resolver()
@Area('time')
export class DecideEntriesResolver {
  constructor(
    private readonly deciding: DecideEntriesService,
    private readonly reviewing: ClientReviewService,
  ) {}

  @Mutation(() => [TimeEntryOutcome], { description: 'Approves entries that were handed in.' })
  @Allow('OWNER', 'MANAGER')
  approveTimeEntries(
    @Args('input') input: TimeEntriesInput,
    @Context() context: RequestContext,
  ): Promise<TimeEntryOutcome[]> {
    return present(context, this.deciding.approve(context.caller, input));
  }

  @Mutation(() => [TimeEntryOutcome], { description: 'Gives entries back to their assistants, with a reason.' })
  @Allow('OWNER', 'MANAGER')
  rejectTimeEntries(
    @Args('input') input: TimeEntriesWithReasonInput,
    @Context() context: RequestContext,
  ): Promise<TimeEntryOutcome[]> {
    return present(context, this.deciding.reject(context.caller, input));
  }

  @Mutation(() => [TimeEntryOutcome], {
    description:
      'Makes drafts of approved entries again, or what was handed in, as long as they are neither billed nor paid.',
  })
  @Allow('OWNER', 'MANAGER')
  takeBackTimeEntries(
    @Args('input') input: TimeEntriesWithReasonInput,
    @Args('staysHandedIn', {
      type: () => Boolean,
      defaultValue: false,
      description:
        'They are handed in again, as before the approval, and so are their weeks; without it they are drafts.',
    })
    staysHandedIn: boolean,
    @Context() context: RequestContext,
  ): Promise<TimeEntryOutcome[]> {
    return present(context, this.deciding.takeBack(context.caller, { ...input, staysHandedIn }));
  }

  @Mutation(() => [TimeEntryOutcome], {
    description: 'A client’s yes to work that waits for it, given by itself or told to staff: it is billed then.',
  })
  @Allow('OWNER', 'MANAGER', 'CLIENT')
  approveWork(@Args('input') input: TimeEntriesInput, @Context() context: RequestContext): Promise<TimeEntryOutcome[]> {
    return present(context, this.reviewing.approve(context.caller, input.ids));
  }

  @Mutation(() => [TimeEntryOutcome], { description: 'What a client has against work that waits for it.' })
  @Allow('OWNER', 'MANAGER', 'CLIENT')
  objectToWork(
    @Args('input') input: TimeEntriesWithReasonInput,
    @Context() context: RequestContext,
  ): Promise<TimeEntryOutcome[]> {
    return present(context, this.reviewing.object(context.caller, input.ids, input.reason));
  }
}

const present = async (context: RequestContext, outcomes: Promise<EntryOutcome[]>): Promise<TimeEntryOutcome[]> =>
  presentOutcomes(context, await outcomes);
