import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsOptional, ValidateNested } from 'class-validator';
import type { AssistantKind, CharterWeekday } from '#core/agreements';
import { WeekdayEnum } from '#features/contracts';
import { Area } from '#platform/access';
import { Connection, DateTimeScalar, defineEnum, IsNodeId, PageArgs } from '#platform/graphql';

export const AssistantKindEnum = defineEnum<AssistantKind>('AssistantKind', 'What kind of assistant to expect.', {
  ADMINISTRATOR: 'An administrator who does general office work.',
  SKILLED_ADMINISTRATOR: 'An administrator with special skills, such as books, blogs or design.',
  SPECIALIST: 'A specialist who works virtually.',
});

@ObjectType({
  description: 'What client and assistants expect of each other under a contract: one version, which never changes.',
})
@Area('contracts')
export class ContractCharter {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { description: 'Of the version, from 1.' })
  number: number;

  @Field({ description: 'Whether no later version has taken its place.' })
  isCurrent: boolean;

  @Field({ description: 'What the contract is called.' })
  contractTitle: string;

  @Field(() => AssistantKindEnum)
  assistantKind: AssistantKind;

  @Field({ description: 'What is to be done.' })
  work: string;

  @Field({ description: 'IANA name of the zone of the working hours.' })
  timeZone: string;

  @Field(() => [WeekdayEnum])
  weekdays: CharterWeekday[];

  @Field({ description: 'HH:MM' })
  fromTime: string;

  @Field({ description: 'HH:MM, up to 24:00; of the next day where it is not after the first.' })
  toTime: string;

  @Field(() => Int, { description: 'In how many minutes of working hours a message is answered.' })
  responseMinutes: number;

  @Field(() => [String], { description: 'How people reach each other.' })
  channels: string[];

  @Field({ description: 'What is not part of the work; empty where nothing was named.' })
  notIncluded: string;

  @Field({ description: 'All of it in plain words.' })
  text: string;

  @Field({ description: 'Of the text in UTF-8, in hexadecimal: what is acknowledged.' })
  sha256: string;

  @Field(() => DateTimeScalar)
  createdAt: string;
}

@ObjectType({ description: 'Charters, the latest first.' })
export class ContractCharterConnection extends Connection(ContractCharter, 'ContractCharter') {}

export type CharterSide = 'CLIENT' | 'ASSISTANT';

export const CharterSideEnum = defineEnum<CharterSide>('CharterSide', 'Who is to acknowledge a charter.', {
  CLIENT: 'The client.',
  ASSISTANT: 'An assistant who works under the contract.',
});

@ObjectType({ description: 'Somebody who is to acknowledge a version, and whether she has.' })
@Area('contracts')
export class CharterParty {
  @Field(() => CharterSideEnum)
  side: CharterSide;

  @Field(() => ID, { nullable: true, description: 'Of the assistant.' })
  assistantId: string | null;

  @Field({ description: 'Of the client or assistant.' })
  name: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'She has yet to without it.' })
  acknowledgedAt: string | null;

  @Field(() => String, { nullable: true, description: 'The name of who did.' })
  acknowledgedBy: string | null;

  @Field(() => String, { nullable: true, description: 'From which network address.' })
  address: string | null;

  @Field(() => String, { nullable: true, description: 'Of the text that was shown.' })
  textSha256: string | null;
}

@InputType({ description: 'All that is given must hold.' })
export class CharterFilter {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  contractId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Former versions too.' })
  @IsOptional()
  @IsBoolean()
  withFormer?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether somebody has yet to acknowledge it: for a client or assistant she herself, for staff anybody.',
  })
  @IsOptional()
  @IsBoolean()
  isWaiting?: boolean | null;
}

@ArgsType()
export class ChartersArgs extends PageArgs {
  @Field(() => CharterFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => CharterFilter)
  filter?: CharterFilter | null;
}
