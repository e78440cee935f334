import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import type { DecimalText } from '#core/money';
import { Area, STAFF, Visible } from '#platform/access';
import { Connection, DateTimeScalar, DecimalScalar, PageArgs } from '#platform/graphql';

@ObjectType({ description: 'A virtual assistant: an independent contractor of the agency.' })
@Area('assistants')
export class Assistant {
  @Field(() => ID)
  id: string;

  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  email: string | null;

  @Field(() => [String])
  skills: string[];

  @Field(() => DecimalScalar, { nullable: true, description: 'What an hour pays; none is paid without it.' })
  @Visible(...STAFF, 'ASSISTANT')
  payHourlyRate: DecimalText | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'What a task pays, in percent of its own amount.' })
  @Visible(...STAFF, 'ASSISTANT')
  payTaskPercent: DecimalText | null;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 4217 code of pay by the hour, where it is not the agency’s.',
  })
  @Visible(...STAFF, 'ASSISTANT')
  payCurrency: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  archivedAt: string | null;

  @Field(() => DateTimeScalar)
  createdAt: string;
}

@ObjectType({ description: 'Assistants by name.' })
export class AssistantConnection extends Connection(Assistant, 'Assistant') {}

@InputType({ description: 'All that is given must hold.' })
export class AssistantFilter {
  @Field({ nullable: true, description: 'One of the skills, as it is written.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  skill?: string;

  @Field({ nullable: true })
  @IsOptional()
  @IsBoolean()
  isArchived?: boolean;
}

@ArgsType()
export class AssistantsArgs extends PageArgs {
  @Field(() => AssistantFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => AssistantFilter)
  filter?: AssistantFilter | null;
}
