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

  @Field({ description: 'To a row `create`, `change` or `delete`; else the deed’s name, such as `issueInvoices`.' })
  action: string;

  @Field({ description: 'To what kind of thing, such as `clients`.' })
  subjectType: string;

  @Field(() => ID, { nullable: true, description: 'And to which.' })
  subjectId?: string;

  @Field(() => JsonScalar, {
    description: 'What else was recorded: of a row without an id its `key`; of a deed its terms.',
  })
  details: unknown;

  @Field(() => JsonScalar, {
    nullable: true,
    description: 'By column: of a changed row what changed, of a deleted one all.',
  })
  before?: unknown;

  @Field(() => JsonScalar, {
    nullable: true,
    description: 'By column: of a changed row what changed, of a new one all. Of a secret only that it `changed`.',
  })
  after?: unknown;

  @Field({ nullable: true, description: 'The IP address it was done from.' })
  address?: string;

  @Field({ nullable: true, description: '`SESSION` or `API_KEY`.' })
  via?: string;

  @Field(() => ID, { nullable: true, description: 'Which session or API key.' })
  viaId?: string;

  @Field({ nullable: true, description: 'What was called, such as `removeMember`.' })
  operation?: string;

  @Field({ nullable: true, description: 'As the answer’s header `x-request-id` and the service’s logs have it.' })
  requestId?: string;
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

  @Field({ nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  actor?: string;

  @Field({ nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  operation?: string;

  @Field(() => DateTimeScalar, { nullable: true })
  @IsOptional()
  from?: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Before this.' })
  @IsOptional()
  to?: string;

  @Field({ nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  subjectType?: string;

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
