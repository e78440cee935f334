import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Area } from '#platform/access';

@ObjectType({
  description:
    'Approved work of the last twelve months that no billing run has charged: time where time is charged, and tasks where tasks are.',
})
@Area('clients')
export class UnbilledWork {
  @Field(() => Float)
  seconds: number;

  @Field(() => Int, { description: 'How many.' })
  tasks: number;
}
