import { Field, ID, InputType, Int, PartialType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsEmail,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import {
  AreWords,
  DateScalar,
  DecimalScalar,
  IsCountryCode,
  IsCurrencyCode,
  IsLanguageTag,
  IsName,
  IsNodeId,
  IsNotNegative,
} from '#platform/graphql';

const SECONDS_A_DAY = 86_400;

@InputType({ description: 'What is to be known of an assistant.' })
class AssistantInput {
  @Field()
  @IsName()
  name: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string | null;

  @Field(() => [String], { nullable: true })
  @IsOptional()
  @AreWords()
  skills?: string[] | null;

  @Field(() => String, { nullable: true, description: 'The language of her statements of pay, a BCP 47 tag.' })
  @IsOptional()
  @IsLanguageTag()
  language?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'In which she is taxed, an ISO 3166-1 code; not known while there is none.',
  })
  @IsOptional()
  @IsCountryCode()
  country?: string | null;
}

@InputType({ description: 'What work pays.' })
export class PayInput {
  @Field(() => DecimalScalar, { nullable: true, description: 'What an hour pays; none is paid without it.' })
  @IsOptional()
  @IsNotNegative()
  hourlyRate?: DecimalText | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'What a task pays, in percent of its own amount.' })
  @IsOptional()
  @IsNotNegative()
  taskPercent?: DecimalText | null;

  @Field(() => String, { nullable: true, description: 'ISO 4217 code of pay by the hour; the agency’s without it.' })
  @IsOptional()
  @IsCurrencyCode()
  currency?: string | null;
}

@InputType({ description: 'An assistant, with the pay that she has from the beginning.' })
export class CreateAssistantInput extends AssistantInput {
  @Field(() => PayInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => PayInput)
  pay?: PayInput | null;

  @Field(() => [Int], { nullable: true, description: 'The seconds that she works on each day, Monday first.' })
  @IsOptional()
  @ArrayMinSize(7)
  @ArrayMaxSize(7)
  @IsInt({ each: true })
  @Min(0, { each: true })
  @Max(SECONDS_A_DAY, { each: true })
  secondsByWeekday?: number[] | null;
}

@InputType({ description: 'What isn’t given stays as it is.' })
export class UpdateAssistantInput extends PartialType(AssistantInput) {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int, { description: 'The one that was seen.' })
  @IsInt()
  version: number;
}

@InputType({ description: 'In which country somebody is taxed.' })
export class SetAssistantCountryInput {
  @Field(() => ID)
  @IsNodeId()
  assistantId: string;

  @Field(() => Int, { description: 'The assistant’s, the one that was seen.' })
  @IsInt()
  version: number;

  @Field(() => String, { nullable: true, description: 'An ISO 3166-1 code; none where it is not known.' })
  @IsOptional()
  @IsCountryCode()
  country?: string | null;
}

@InputType({ description: 'Pay from a day on, for the work of that day and after.' })
export class SetAssistantPayInput extends PayInput {
  @Field(() => ID)
  @IsNodeId()
  assistantId: string;

  @Field(() => Int, { description: 'The assistant’s, the one that was seen.' })
  @IsInt()
  version: number;

  @Field(() => DateScalar, { nullable: true, description: 'The first day; from the beginning without it.' })
  @IsOptional()
  @IsString()
  fromDate?: LocalDate | null;
}

@InputType({ description: 'Working hours from a day on; of two, the one that began later counts.' })
export class SetAssistantScheduleInput {
  @Field(() => ID)
  @IsNodeId()
  assistantId: string;

  @Field(() => Int, { description: 'The assistant’s, the one that was seen.' })
  @IsInt()
  version: number;

  @Field(() => DateScalar, { nullable: true, description: 'The first day; from the beginning without it.' })
  @IsOptional()
  @IsString()
  fromDate?: LocalDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day.' })
  @IsOptional()
  @IsString()
  toDate?: LocalDate | null;

  @Field(() => [Int], { description: 'Monday first.' })
  @ArrayMinSize(7)
  @ArrayMaxSize(7)
  @IsInt({ each: true })
  @Min(0, { each: true })
  @Max(SECONDS_A_DAY, { each: true })
  secondsByWeekday: number[];
}

@InputType({ description: 'Days off, both inclusive.' })
export class AddLeaveInput {
  @Field(() => ID)
  @IsNodeId()
  assistantId: string;

  @Field(() => DateScalar)
  @IsString()
  fromDate: LocalDate;

  @Field(() => DateScalar)
  @IsString()
  toDate: LocalDate;

  @Field(() => Int, { nullable: true, description: 'How much of each day is off; all of it without.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(SECONDS_A_DAY)
  secondsPerDay?: number | null;
}
