import { Field, ID, InputType, Int } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsEnum,
  IsInt,
  IsOptional,
  IsTimeZone,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import type { AssistantKind, CharterWeekday } from '#core/agreements';
import { WeekdayEnum } from '#features/contracts';
import { AreWords, IsName, IsNodeId, IsText } from '#platform/graphql';
import { AssistantKindEnum } from './charter.type.js';

@InputType({ description: 'The next version of what is expected under a contract, all of it.' })
export class SetCharterInput {
  @Field(() => ID)
  @IsNodeId()
  contractId: string;

  @Field(() => Int, { description: 'Of the version that was seen; 0 where there was none.' })
  @IsInt()
  number: number;

  @Field(() => AssistantKindEnum)
  @IsEnum(AssistantKindEnum)
  assistantKind: AssistantKind;

  @Field({ description: 'What is to be done.' })
  @IsText()
  @Matches(/\S/, { message: '$property must not be blank' })
  work: string;

  @Field({ description: 'IANA name of the zone of the working hours.' })
  @IsTimeZone()
  timeZone: string;

  @Field(() => [WeekdayEnum])
  @ArrayMinSize(1)
  @ArrayMaxSize(7)
  @ArrayUnique()
  @IsEnum(WeekdayEnum, { each: true })
  weekdays: CharterWeekday[];

  @Field({ defaultValue: '09:00', description: 'HH:MM' })
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: '$property must be a time of day' })
  fromTime: string;

  @Field({ defaultValue: '17:00', description: 'HH:MM, up to 24:00; not the same as the first.' })
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { message: '$property must be a time of day' })
  toTime: string;

  @Field(() => Int, { description: 'Of working hours: 1 to 43200.' })
  @IsInt()
  @Min(1)
  @Max(43_200)
  responseMinutes: number;

  @Field(() => [String], { description: 'Such as mail or phone.' })
  @AreWords(20)
  @ArrayMinSize(1)
  channels: string[];

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsText()
  notIncluded?: string | null;
}

@InputType({ description: 'Somebody has read a version and expects the same.' })
export class AcknowledgeCharterInput {
  @Field(() => ID)
  @IsNodeId()
  charterId: string;

  @Field({ description: 'SHA-256 of the text that was shown, in hexadecimal.' })
  @Length(64, 64)
  textSha256: string;

  @Field({ description: 'The name of who acknowledges it.' })
  @IsName()
  name: string;
}
