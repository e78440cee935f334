import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { TimeEntry } from '#features/time-entries';
import { Area } from '#platform/access';
import { Connection, DateTimeScalar } from '#platform/graphql';

@ObjectType({ description: 'Work that is under way: one an assistant, kept here, whatever it was started on.' })
@Area('time')
export class RunningTimer {
  @Field(() => ID)
  assistantId: string;

  @Field(() => ID)
  contractId: string;

  @Field(() => String, { nullable: true })
  contractTitle: string | null;

  @Field(() => String, { nullable: true })
  clientName: string | null;

  @Field(() => ID)
  serviceId: string;

  @Field(() => ID, { nullable: true, description: 'The task on which it is spent.' })
  taskId: string | null;

  @Field()
  description: string;

  @Field(() => [String])
  tags: string[];

  @Field()
  isBillable: boolean;

  @Field(() => DateTimeScalar)
  startedAt: string;

  @Field(() => Int, { description: 'How long it has run by now.' })
  seconds: number;

  @Field({ description: 'Whether it has run for longer than anybody works in one go.' })
  isTooLong: boolean;

  @Field({ description: 'Whether it was started on an earlier day.' })
  isOverMidnight: boolean;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Where to stop it if it was forgotten, as it seems to be.',
  })
  proposedEndAt: string | null;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'Running timers, those that run longest first.' })
export class RunningTimerConnection extends Connection(RunningTimer, 'RunningTimer') {}

@ObjectType({ description: 'A timer that was started, and what that stopped.' })
@Area('time')
export class TimerStarted {
  @Field(() => RunningTimer)
  timer: RunningTimer;

  @Field(() => TimeEntry, { nullable: true, description: 'What the timer that ran before has become.' })
  stopped: TimeEntry | null;
}

@ObjectType({ description: 'A timer that was stopped, and what it has become.' })
@Area('time')
export class TimerStopped {
  @Field(() => TimeEntry, { nullable: true, description: 'None where it had run for less than a second.' })
  entry: TimeEntry | null;

  @Field(() => [TimeEntry], { description: 'Other entries of the same assistant at the same time.' })
  overlaps: TimeEntry[];
}
