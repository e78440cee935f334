import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Area } from '#platform/access';
import type * as core from '#core/capacity';
import type { LocalDate } from '#core/time';
import { DateScalar } from '#platform/graphql';
import { LoadStatusEnum } from './capacity-report.enums.js';

@ObjectType({ description: 'A proportion.' })
export class Ratio implements core.Ratio {
  @Field(() => Int)
  numerator: number;

  @Field(() => Int)
  denominator: number;

  @Field(() => Int, { description: 'In tenths of a percent, half a tenth rounded up.' })
  permille: number;
}

@ObjectType({
  description: 'Whole seconds, and how full they make somebody. Scheduled is holiday, leave and available.',
})
export class CapacityFigures implements core.CapacityFigures {
  @Field(() => Int)
  scheduledSeconds: number;

  @Field(() => Int)
  holidaySeconds: number;

  @Field(() => Int)
  leaveSeconds: number;

  @Field(() => Int)
  availableSeconds: number;

  @Field(() => Int, {
    description: 'What was worked on retainers of time before `asOf`, and what is left of them from then on.',
  })
  committedSeconds: number;

  @Field(() => Int, { description: 'All that isn’t rejected, on contracts of any kind.' })
  workedSeconds: number;

  @Field(() => Int)
  billableSeconds: number;

  @Field(() => Int, { description: 'What a billing run has charged, or counted as a retainer’s use.' })
  billedSeconds: number;

  @Field(() => Ratio, { nullable: true, description: 'Billable over available; null where nothing is available.' })
  utilisation: core.Ratio | null;

  @Field(() => Ratio, { nullable: true, description: 'Committed over available; null where nothing is available.' })
  load: core.Ratio | null;

  @Field(() => LoadStatusEnum)
  status: core.LoadStatus;
}

@ObjectType({ description: 'A week’s days in the month.' })
export class CapacityWeek extends CapacityFigures implements core.CapacityWeek {
  @Field(() => DateScalar, { description: 'The week’s Monday, maybe in the month before.' })
  weekStart: LocalDate;

  @Field(() => DateScalar)
  from: LocalDate;

  @Field(() => DateScalar)
  to: LocalDate;
}

@ObjectType({ description: 'An assistant’s month.' })
export class AssistantCapacity implements core.AssistantCapacity {
  assistantId: string;

  @Field(() => CapacityFigures)
  month: core.CapacityFigures;

  @Field(() => [CapacityWeek])
  weeks: core.AssistantCapacity['weeks'];
}

@ObjectType({ description: 'All assistants together.' })
export class TeamCapacityFigures extends CapacityFigures implements core.TeamFigures {
  overAssistantIds: readonly string[];
}

@ObjectType({ description: 'All assistants together, on a week’s days in the month.' })
export class TeamCapacityWeek extends CapacityWeek implements core.TeamFigures {
  overAssistantIds: readonly string[];
}

@ObjectType({ description: 'The month of all assistants together.' })
export class TeamCapacity {
  @Field(() => TeamCapacityFigures)
  month: core.TeamFigures;

  @Field(() => [TeamCapacityWeek])
  weeks: core.CapacityReport['team']['weeks'];
}

@ObjectType({ description: 'What is planned for an assistant of what is left of a retainer.' })
export class RetainerShare {
  assistantId: string;

  @Field(() => Int)
  plannedSeconds: number;
}

@ObjectType({ description: 'What was left of a retainer of time in the month before `asOf`, and where it goes.' })
export class RetainerCommitment implements core.RetainerCommitment {
  contractId: string;

  @Field(() => Int, { description: 'Planned, unallocated and released.' })
  remainingSeconds: number;

  @Field(() => Int, { description: 'Shared by assistants, over the working days left.' })
  plannedSeconds: number;

  @Field(() => Int, { description: 'Owed on days on which nobody allocated is available.' })
  unallocatedSeconds: number;

  @Field(() => Int, {
    description: 'Owed on no day: the month is over, or the contract has ended or pauses until then.',
  })
  releasedSeconds: number;

  @Field(() => [RetainerShare])
  shares: core.RetainerCommitment['shares'];
}

@ObjectType({ description: 'What a capacity report found.' })
@Area('capacity')
export class CapacitySnapshot {
  @Field(() => [AssistantCapacity])
  assistants: core.CapacityReport['assistants'];

  @Field(() => TeamCapacity)
  team: core.CapacityReport['team'];

  @Field(() => [RetainerCommitment])
  retainers: core.CapacityReport['retainers'];
}
