import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsEnum, IsOptional, ValidateNested } from 'class-validator';
import { Area } from '#platform/access';
import { Connection, DateTimeScalar, defineEnum, PageArgs } from '#platform/graphql';
import type { ConventionQuestion } from './ask-conventions.js';
import type { Inspection } from './inspection.js';
import type { DateOrder, DecimalSeparator } from './read-values.js';
import { type NameKind } from './tally-names.js';

export const DateOrderEnum = defineEnum<DateOrder>('DateOrder', 'What comes first in a date such as 03/04/2026.', {
  DMY: 'The day: the 3rd of April.',
  MDY: 'The month: March the 4th.',
});

export const DecimalSeparatorEnum = defineEnum<DecimalSeparator>(
  'DecimalSeparator',
  'What marks the decimals in a number such as 1,250.',
  { COMMA: 'The comma: one and a quarter.', POINT: 'The point: one thousand two hundred and fifty.' },
);

const ConventionEnum = defineEnum<ConventionQuestion['about']>(
  'TimeImportConvention',
  'What a file may leave open, or contradict itself about.',
  { DATE_ORDER: 'The order of day and month.', DECIMAL_SEPARATOR: 'The mark of decimals.' },
);

export const NameKindEnum = defineEnum<NameKind>('TimeImportNameKind', 'What a file names.', {
  PERSON: 'Somebody who worked: an assistant.',
  CLIENT: 'A client.',
  PROJECT: 'A client’s project: a contract.',
  TASK: 'A task: a service.',
  TAG: 'A tag: a service, where no task says it.',
});

@ObjectType({ description: 'What a cell says under one answer.' })
@Area('imports')
class TimeImportReading {
  @Field({ description: '`DMY` or `MDY`, `COMMA` or `POINT`.' })
  answer: string;

  @Field(() => String, {
    nullable: true,
    description: 'The day, or the time as hours, minutes and seconds; none if it is no such thing.',
  })
  reading?: string;
}

@ObjectType({ description: 'A cell of the file, read in both ways.' })
@Area('imports')
class TimeImportQuestionSample {
  @Field(() => Int)
  line: number;

  @Field()
  column: string;

  @Field()
  value: string;

  @Field(() => [TimeImportReading])
  readings: TimeImportReading[];
}

@ObjectType({ description: 'What somebody must say before anything of the file is read.' })
@Area('imports')
class TimeImportQuestion {
  @Field(() => ConventionEnum)
  about: ConventionQuestion['about'];

  @Field(() => [TimeImportQuestionSample])
  samples: TimeImportQuestionSample[];
}

@ObjectType({ description: 'A column of the file.' })
@Area('imports')
export class TimeImportColumn {
  @Field()
  heading: string;

  @Field(() => String, { nullable: true, description: 'What it is read as; none where it isn’t read.' })
  field?: string;
}

@ObjectType({ description: 'A line as it would be imported.' })
@Area('imports')
class TimeImportSample {
  @Field(() => Int)
  line: number;

  @Field()
  person: string;

  @Field(() => String, { nullable: true })
  client?: string;

  @Field(() => String, { nullable: true })
  project?: string;

  @Field(() => String, { nullable: true })
  task?: string;

  @Field(() => [String])
  tags: string[];

  @Field()
  description: string;

  @Field()
  billable: boolean;

  @Field(() => DateTimeScalar)
  startsAt: string;

  @Field(() => DateTimeScalar)
  endsAt: string;

  @Field(() => Int)
  workedSeconds: number;

  @Field({ description: 'False where the file has a day and a duration alone.' })
  hasClockTimes: boolean;

  @Field(() => ID, { nullable: true })
  assistantId?: string;

  @Field(() => ID, { nullable: true })
  contractId?: string;

  @Field(() => ID, { nullable: true })
  serviceId?: string;
}

@ObjectType({ description: 'What starting the import would do with its lines, as of when it was read.' })
@Area('imports')
class TimeImportCounts {
  @Field(() => Int)
  rowsToImport: number;

  @Field(() => Int, { description: 'That an earlier import has brought.' })
  rowsKnown: number;

  @Field(() => Int, {
    description: 'That were changed in the other tool since they were imported; they would be left out.',
  })
  rowsChanged: number;

  @Field(() => Int, { description: 'That the problems keep out.' })
  rowsLeftOut: number;
}

@ObjectType({
  description: 'Conventions of the format’s last file: proposed, and never taken where a file leaves something open.',
})
@Area('imports')
class ProposedConventions {
  @Field(() => DateOrderEnum, { nullable: true })
  dateOrder?: DateOrder;

  @Field(() => DecimalSeparatorEnum, { nullable: true })
  decimalSeparator?: DecimalSeparator;

  @Field(() => String, { nullable: true, description: 'Taken unless another is said.' })
  timeZone?: string;
}

@ObjectType({ description: 'What is known of an import’s file: gone once it is imported.' })
@Area('imports')
export class TimeImportInspection {
  @Field(() => [TimeImportColumn])
  columns: Inspection['columns'];

  @Field(() => [TimeImportQuestion])
  questions: TimeImportQuestion[];

  @Field(() => ProposedConventions)
  proposed: ProposedConventions;

  @Field(() => DateOrderEnum, {
    nullable: true,
    description: 'None where every date reads the same, or nothing was read yet.',
  })
  dateOrder?: DateOrder;

  @Field(() => DecimalSeparatorEnum, { nullable: true })
  decimalSeparator?: DecimalSeparator;

  @Field(() => String, { nullable: true, description: 'In which its times are read.' })
  timeZone?: string;

  @Field(() => [TimeImportSample], { description: 'Its first lines.' })
  sample: TimeImportSample[];

  @Field(() => TimeImportCounts, { nullable: true, description: 'None before all of it was read.' })
  counts?: TimeImportCounts;
}

@ObjectType({ description: 'A name in the file, and what it means here.' })
@Area('imports')
export class TimeImportName {
  @Field(() => NameKindEnum)
  kind: NameKind;

  @Field({ description: 'None of a task that stands for all time that names no service.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'Of a project: its client’s name in the file.' })
  client: string | null;

  @Field(() => Int)
  lines: number;

  @Field(() => Int)
  workedSeconds: number;

  @Field(() => ID, {
    nullable: true,
    description: 'The assistant, client, contract or service; none where it isn’t known.',
  })
  targetId: string | null;
}

@ObjectType({ description: 'Names in order of appearance, the first five thousand of a file.' })
export class TimeImportNameConnection extends Connection(TimeImportName, 'TimeImportName') {}

@InputType({ description: 'All that is given must hold.' })
export class TimeImportNameFilter {
  @Field(() => NameKindEnum, { nullable: true })
  @IsOptional()
  @IsEnum(NameKindEnum)
  kind?: NameKind | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is known what it means.' })
  @IsOptional()
  @IsBoolean()
  isKnown?: boolean | null;
}

@ArgsType()
export class TimeImportNamesArgs extends PageArgs {
  @Field(() => TimeImportNameFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => TimeImportNameFilter)
  filter?: TimeImportNameFilter | null;
}
