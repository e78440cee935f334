import { ArgsType, createUnionType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, IsString, ValidateNested } from 'class-validator';
import { Area } from '#platform/access';
import type { LocalDate, Month } from '#core/time';
import { Connection, DateScalar, DateTimeScalar, MonthScalar, PageArgs } from '#platform/graphql';
import {
  CapacityReportFailureCodeEnum,
  CapacityReportStatusEnum,
  type CapacityReportStatus,
} from './capacity-report.enums.js';
import type { CapacityReportFailureCode, CapacityReportFailure as Failure } from './capacity-report.failure.js';

@ObjectType({ description: 'Why a capacity report could not be built.' })
export class CapacityReportFailure implements Failure {
  @Field(() => CapacityReportFailureCodeEnum)
  code: CapacityReportFailureCode;

  @Field(() => String, {
    nullable: true,
    description: 'The id of the assistant or contract, or the text, that is wrong.',
  })
  subject: string | null;
}

@ObjectType({
  description: 'Whom hours can be promised to in a month: a snapshot, which later changes leave as it is.',
})
@Area('capacity')
export class CapacityReport {
  @Field(() => ID)
  id: string;

  @Field(() => MonthScalar)
  month: Month;

  @Field(() => DateScalar, { description: 'Work before this day is done; what is left is planned from it on.' })
  asOf: LocalDate;

  @Field(() => CapacityReportStatusEnum)
  status: CapacityReportStatus;

  @Field(() => CapacityReportFailure, { nullable: true, description: 'Of a report that has failed.' })
  failure: Failure | null;

  @Field(() => String, { nullable: true, description: 'A user’s id.' })
  requestedBy: string | null;

  @Field(() => DateTimeScalar)
  createdAt: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  finishedAt: Date | null;
}

@ObjectType({ description: 'Capacity reports, the latest first.' })
export class CapacityReportConnection extends Connection(CapacityReport, 'CapacityReport') {}

@InputType({ description: 'All that is given must hold.' })
export class CapacityReportFilter {
  @Field(() => MonthScalar, { nullable: true })
  @IsOptional()
  @IsString()
  month?: Month;
}

@ArgsType()
export class CapacityReportsArgs extends PageArgs {
  @Field(() => CapacityReportFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => CapacityReportFilter)
  filter?: CapacityReportFilter | null;
}

@InputType()
export class RequestCapacityReportInput {
  @Field(() => MonthScalar, { description: 'From 2000 on, and at most two years ahead.' })
  @IsString()
  month: Month;

  @Field(() => DateScalar, { nullable: true, description: 'Today in the agency’s time zone where it is not given.' })
  @IsOptional()
  @IsString()
  asOf?: LocalDate;
}

@ObjectType({ description: 'A report can’t be built for such a month or day.' })
export class CapacityReportOutOfRange {
  @Field({ description: '`month` or `asOf`.' })
  argument: string;

  @Field(() => DateScalar, { description: 'The first day that may be given, of a month its first.' })
  earliest: LocalDate;

  @Field(() => DateScalar, { description: 'The last day that may be given, of a month its first.' })
  latest: LocalDate;
}

export const RequestCapacityReportResult = createUnionType({
  name: 'RequestCapacityReportResult',
  types: () => [CapacityReport, CapacityReportOutOfRange] as const,
  resolveType: (value: object) => ('argument' in value ? CapacityReportOutOfRange : CapacityReport),
});
