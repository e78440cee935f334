import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Area } from '#platform/access';
import { TimeEntry } from './time-entry.type.js';

@ObjectType({ description: 'Time as it was written down, and what it overlaps.' })
@Area('time')
export class TimeEntryWritten {
  @Field(() => TimeEntry)
  entry: TimeEntry;

  @Field(() => [TimeEntry], {
    description: 'Other entries of the same assistant at the same time: something to look at.',
  })
  overlaps: TimeEntry[];
}

@ObjectType({ description: 'Why an entry stays as it is.' })
@Area('time')
export class TimeEntryProblem {
  @Field({
    description: 'Such as `NOT_FOUND`, or the reason of a `NOT_POSSIBLE`: `DAY_IS_LOCKED`, `ENTRY_IS_APPROVED`.',
  })
  code: string;

  @Field()
  message: string;
}

@ObjectType({ description: 'What became of one of many entries.' })
@Area('time')
export class TimeEntryOutcome {
  @Field(() => ID)
  id: string;

  @Field(() => TimeEntry, { nullable: true, description: 'As it is now; none where it is deleted or was never there.' })
  entry: TimeEntry | null;

  @Field(() => TimeEntryProblem, { nullable: true, description: 'Why nothing was done; none where it was.' })
  problem: TimeEntryProblem | null;
}
