import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { Area, STAFF, Visible } from '#platform/access';
import { Connection, DateTimeScalar, IsNodeId, PageArgs } from '#platform/graphql';

@ObjectType({ description: 'How a kind of work is done, for one client or for all; its text is in its versions.' })
@Area('manuals')
export class Manual {
  @Field(() => ID)
  id: string;

  @Field()
  title: string;

  @Field(() => DateTimeScalar, { nullable: true })
  archivedAt: string | null;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => Int, { description: 'Counts changes: send it along with yours.' })
  version: number;
}

@ObjectType({ description: 'Manuals by title.' })
export class ManualConnection extends Connection(Manual, 'Manual') {}

@ObjectType({ description: 'The text of a manual, in Markdown; once it is published it stays as it is.' })
@Area('manuals')
export class ManualVersion {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { description: 'From 1.' })
  number: number;

  @Field({ description: 'What the work is for.' })
  purpose: string;

  @Field({ description: 'What belongs to it and what doesn’t.' })
  scope: string;

  @Field({ description: 'Which accounts are needed and where their credentials are kept. Never write a secret here.' })
  access: string;

  @Field()
  steps: string;

  @Field({ description: 'How to see that it is right.' })
  checks: string;

  @Field({ description: 'Whom to ask, and when.' })
  escalation: string;

  @Field({ description: 'What is new in it.' })
  changeNote: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'None for a draft.' })
  publishedAt: string | null;

  @Field(() => Int, { nullable: true, description: 'Of a draft, counts its changes: send it along with yours.' })
  @Visible(...STAFF)
  version: number;
}

@ObjectType({ description: 'That an assistant has read a version.' })
export class ManualAcknowledgement {
  @Field(() => ID)
  assistantId: string;

  @Field()
  assistantName: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'None where she has yet to.' })
  at: string | null;
}

@InputType({ description: 'All that is given must hold.' })
export class ManualFilter {
  @Field(() => ID, { nullable: true, description: 'Those for this client, and those for all.' })
  @IsOptional()
  @IsNodeId()
  clientId?: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  serviceId?: string;

  @Field({ nullable: true, description: 'Words of the title or of a published text; “-word” leaves out.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string;

  @Field({ nullable: true })
  @IsOptional()
  @IsBoolean()
  isArchived?: boolean;
}

@ArgsType()
export class ManualsArgs extends PageArgs {
  @Field(() => ManualFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ManualFilter)
  filter?: ManualFilter | null;
}
