import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Area } from '#platform/access';
import { JsonScalar } from '#platform/graphql';
import { Task } from './task.type.js';

@ObjectType({ description: 'Why something couldn’t be done with a task.' })
@Area('tasks')
export class TaskRefused {
  @Field({ description: 'As the `reason` of `NOT_POSSIBLE`, or `NOT_FOUND`.' })
  reason: string;

  @Field()
  message: string;

  @Field({ description: 'The message before `data` is put into it: by this it can be said in another language.' })
  sentence: string;

  @Field(() => JsonScalar, { description: 'What goes with the reason, such as the limit that is reached.' })
  data: object;
}

@ObjectType({ description: 'What became of one of many tasks.' })
@Area('tasks')
export class TaskChangeResult {
  @Field(() => ID)
  id: string;

  @Field(() => Task, { nullable: true, description: 'As it is now, where it was found.' })
  task?: Task;

  @Field(() => TaskRefused, { nullable: true, description: 'Absent where it was done.' })
  refused?: TaskRefused;
}

@ObjectType({ description: 'How much was handed over.' })
@Area('tasks')
export class HandedOver {
  @Field(() => Int)
  taskCount: number;

  @Field(() => Int, { description: 'Recurring tasks.' })
  templateCount: number;
}
