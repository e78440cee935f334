import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { Area } from '#platform/access';
import { Connection, DateTimeScalar, IsNodeId, PageArgs } from '#platform/graphql';
import { TaskPersonKindEnum, type TaskPersonKind } from './task.enums.js';

@ObjectType({
  description:
    'A file that comes with a task. It is sent to `POST /api/tasks/<task>/files` and read from `/api/tasks/<task>/files/<id>`.',
})
@Area('tasks')
export class TaskFile {
  @Field(() => ID)
  id: string;

  @Field(() => ID, { description: 'Of the task with which it comes.' })
  taskId: string;

  @Field()
  name: string;

  @Field({ description: 'What its content says that it is; `application/octet-stream` where that isn’t known.' })
  contentType: string;

  @Field(() => Int)
  bytes: number;

  @Field({ description: 'Clients never see what is internal.' })
  isInternal: boolean;

  @Field(() => TaskPersonKindEnum)
  uploaderKind: TaskPersonKind;

  @Field(() => String, { nullable: true, description: 'Not told to an assistant of another assistant.' })
  uploaderName: string | null;

  @Field({ description: 'Whether the caller uploaded it, and so may remove it.' })
  isMine: boolean;

  @Field(() => DateTimeScalar)
  uploadedAt: string;

  @Field(() => DateTimeScalar, { nullable: true })
  removedAt: string | null;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: 'Files of tasks, the latest first.' })
export class TaskFileConnection extends Connection(TaskFile, 'TaskFile') {}

@InputType({ description: 'All that is given must hold.' })
export class TaskFileFilter {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  clientId?: string;

  @Field(() => ID, { nullable: true, description: 'Who does the task.' })
  @IsOptional()
  @IsNodeId()
  assistantId?: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  taskId?: string;

  @Field({ nullable: true, description: 'A part of the file’s name or of the task’s title, in any case.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  search?: string;
}

@ArgsType()
export class TaskFilesArgs extends PageArgs {
  @Field(() => TaskFileFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => TaskFileFilter)
  filter?: TaskFileFilter | null;
}
