import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import { Area, STAFF, Visible } from '#platform/access';
import { Connection, DateScalar, DateTimeScalar, DecimalScalar, PageArgs } from '#platform/graphql';

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

  @Field({ description: 'The language of her statements of pay, a BCP 47 tag.' })
  language: string;

  @Field(() => String, {
    nullable: true,
    description: 'In which she is taxed, an ISO 3166-1 code; not known while there is none.',
  })
  @Visible(...STAFF, 'ASSISTANT')
  country: string | null;

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

  @Field(() => Int, { description: 'Which a change must name.' })
  version: number;
}

@ObjectType({ description: 'What work pays from a day on.' })
@Area('assistants')
export class AssistantPay {
  @Field(() => DateScalar, { nullable: true, description: 'The first day; from the beginning without it.' })
  fromDate: LocalDate | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'What an hour pays; none is paid without it.' })
  hourlyRate: DecimalText | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'What a task pays, in percent of its own amount.' })
  taskPercent: DecimalText | null;

  @Field(() => String, { nullable: true, description: 'ISO 4217 code, where it is not the agency’s.' })
  currency: string | null;
}

@ObjectType({ description: 'Working hours from a day on.' })
@Area('assistants')
export class AssistantSchedule {
  @Field(() => ID)
  id: string;

  @Field(() => DateScalar, { nullable: true })
  fromDate: LocalDate | null;

  @Field(() => DateScalar, { nullable: true })
  toDate: LocalDate | null;

  @Field(() => [Int], { description: 'Monday first.' })
  secondsByWeekday: number[];
}

@ObjectType({ description: 'Days off, both inclusive.' })
@Area('assistants')
export class Leave {
  @Field(() => ID)
  id: string;

  @Field(() => DateScalar)
  fromDate: LocalDate;

  @Field(() => DateScalar)
  toDate: LocalDate;

  @Field(() => Int, { nullable: true, description: 'How much of each day is off; all of it without.' })
  secondsPerDay: number | null;
}

@ObjectType({
  description: 'A day’s working hours: what is scheduled, what holidays and leave take of it, and what is left.',
})
@Area('assistants')
export class WorkDay {
  @Field(() => DateScalar)
  date: LocalDate;

  @Field(() => Int)
  scheduledSeconds: number;

  @Field(() => Int)
  holidaySeconds: number;

  @Field(() => Int)
  leaveSeconds: number;

  @Field(() => Int)
  availableSeconds: number;
}

@ObjectType({ description: 'Assistants by name.' })
export class AssistantConnection extends Connection(Assistant, 'Assistant') {}

@InputType({ description: 'All that is given must hold.' })
export class AssistantFilter {
  @Field({ nullable: true, description: 'A part of the name, in any case.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  search?: string;

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
