import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { Area } from '#platform/access';
import { Connection, DateTimeScalar, IsNodeId, JsonScalar, PageArgs } from '#platform/graphql';

@ObjectType({ description: 'Something that somebody did, as it was recorded with it.' })
@Area('audit')
export class AuditLogEntry {
  @Field(() => ID)
  id: string;

  @Field(() => DateTimeScalar)
  at: string;

  @Field({ description: 'A user’s id, or the part of the system that acted by itself.' })
  actor: string;

  @Field({ description: 'What was done.' })
  action: string;

  @Field({ description: 'To what kind of thing.' })
  subjectType: string;

  @Field(() => ID, { nullable: true, description: 'And to which.' })
  subjectId?: string;

  @Field(() => JsonScalar, { description: 'What else was recorded, by action.' })
  details: unknown;
}

@ObjectType({ description: 'Entries of the audit log, the latest first.' })
export class AuditLogConnection extends Connection(AuditLogEntry, 'AuditLogEntry') {}

@InputType({ description: 'All that is given must hold.' })
export class AuditLogFilter {
  @Field({ nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  action?: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  subjectId?: string;
}

@ArgsType()
export class AuditLogArgs extends PageArgs {
  @Field(() => AuditLogFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => AuditLogFilter)
  filter?: AuditLogFilter | null;
}
