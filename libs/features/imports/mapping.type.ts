import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsEnum,
  IsInt,
  IsOptional,
  IsString,
  IsTimeZone,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { Area } from '#platform/access';
import { DateTimeScalar, defineEnum, IsNodeId } from '#platform/graphql';
import { DateOrderEnum, DecimalSeparatorEnum } from './inspection.type.js';
import type { DateOrder, DecimalSeparator } from './read-values.js';
import type { TimeExportFormat } from './recognise-format.js';
import { MOST_NAMES } from './tally-names.js';
import { type EntryStatusOfImport, EntryStatusOfImportEnum, TimeExportFormatEnum } from './time-import.type.js';

const LONGEST_NAME = 1_000;

export const TextEncodingEnum = defineEnum<'UTF_8' | 'WINDOWS_1252'>(
  'TextEncoding',
  'Of a file without a byte-order mark.',
  { UTF_8: 'What nearly all write.', WINDOWS_1252: 'Of older programs, in Western Europe.' },
);

const IsFileName = (): PropertyDecorator => (target, key) => {
  IsString()(target, key as string);
  MaxLength(LONGEST_NAME)(target, key as string);
};

@ObjectType({ description: 'A person of a file, by name or address.' })
@InputType('MappedPersonInput')
@Area('imports')
export class MappedPerson {
  @Field()
  @IsFileName()
  from: string;

  @Field(() => ID)
  @IsNodeId()
  assistantId: string;
}

@ObjectType({ description: 'A client of a file.' })
@InputType('MappedClientInput')
@Area('imports')
export class MappedClient {
  @Field()
  @IsFileName()
  from: string;

  @Field(() => ID)
  @IsNodeId()
  clientId: string;
}

@ObjectType({ description: 'A project of one client in a file, or without one of whichever.' })
@InputType('MappedProjectInput')
@Area('imports')
export class MappedProject {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsFileName()
  client?: string;

  @Field()
  @IsFileName()
  project: string;

  @Field(() => ID)
  @IsNodeId()
  contractId: string;
}

@ObjectType({ description: 'A task, tag or project of a file that means a service.' })
@InputType('MappedServiceInput')
@Area('imports')
export class MappedService {
  @Field()
  @IsFileName()
  from: string;

  @Field(() => ID)
  @IsNodeId()
  serviceId: string;
}

const ListOf =
  (type: () => new () => object): PropertyDecorator =>
  (target, key) => {
    const name = key as string;
    for (const decorate of [
      IsOptional(),
      IsArray(),
      ArrayMaxSize(MOST_NAMES),
      ValidateNested({ each: true }),
      Type(type),
    ])
      decorate(target, name);
  };

@InputType({ description: 'What names of a file mean; it goes before what the names themselves find.' })
export class TimeImportMappingInput {
  @Field(() => [MappedPerson], { nullable: true })
  @ListOf(() => MappedPerson)
  people?: MappedPerson[] | null;

  @Field(() => [MappedClient], { nullable: true })
  @ListOf(() => MappedClient)
  clients?: MappedClient[] | null;

  @Field(() => [MappedProject], { nullable: true })
  @ListOf(() => MappedProject)
  projects?: MappedProject[] | null;

  @Field(() => [MappedService], { nullable: true })
  @ListOf(() => MappedService)
  services?: MappedService[] | null;

  @Field(() => ID, { nullable: true, description: 'The service of time that names none.' })
  @IsOptional()
  @IsNodeId()
  defaultServiceId?: string | null;
}

@InputType({ isAbstract: true })
abstract class ConventionsInput {
  @Field(() => DateOrderEnum, { nullable: true })
  @IsOptional()
  @IsEnum(DateOrderEnum)
  dateOrder?: DateOrder | null;

  @Field(() => DecimalSeparatorEnum, { nullable: true })
  @IsOptional()
  @IsEnum(DecimalSeparatorEnum)
  decimalSeparator?: DecimalSeparator | null;

  @Field(() => String, { nullable: true, description: 'IANA zone of the clocks that the file was written by.' })
  @IsOptional()
  @IsTimeZone()
  timeZone?: string | null;
}

@InputType({ description: 'How a file is to be read. What isn’t given stays; what is null is found out again.' })
export class ConfigureTimeImportInput extends ConventionsInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int, { description: 'The one that was seen.' })
  @IsInt()
  version: number;

  @Field(() => TimeExportFormatEnum, { nullable: true })
  @IsOptional()
  @IsEnum(TimeExportFormatEnum)
  format?: TimeExportFormat | null;

  @Field(() => TextEncodingEnum, { nullable: true })
  @IsOptional()
  @IsEnum(TextEncodingEnum)
  encoding?: 'UTF_8' | 'WINDOWS_1252' | null;

  @Field(() => EntryStatusOfImportEnum, { nullable: true })
  @IsOptional()
  @IsEnum(EntryStatusOfImportEnum)
  entryStatus?: EntryStatusOfImport | null;

  @Field(() => TimeImportMappingInput, { nullable: true, description: 'All of it, in place of what was said before.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => TimeImportMappingInput)
  mapping?: TimeImportMappingInput | null;
}

@InputType({ description: 'What is to be kept for a format’s next file, all of it.' })
export class UpdateTimeImportMappingInput extends ConventionsInput {
  @Field(() => TimeExportFormatEnum)
  @IsEnum(TimeExportFormatEnum)
  format: TimeExportFormat;

  @Field(() => Int, { description: 'The one that was seen; 0 where nothing is kept yet.' })
  @IsInt()
  version: number;

  @Field(() => TimeImportMappingInput)
  @ValidateNested()
  @Type(() => TimeImportMappingInput)
  mapping: TimeImportMappingInput;
}

@ObjectType({
  description:
    'What names and conventions of a format’s files meant last; taken for its next file’s names, and proposed for its conventions.',
})
@Area('imports')
export class TimeImportMapping {
  @Field(() => TimeExportFormatEnum)
  format: TimeExportFormat;

  @Field(() => [MappedPerson])
  people: readonly MappedPerson[];

  @Field(() => [MappedClient])
  clients: readonly MappedClient[];

  @Field(() => [MappedProject])
  projects: readonly MappedProject[];

  @Field(() => [MappedService])
  services: readonly MappedService[];

  @Field(() => ID, { nullable: true })
  defaultServiceId?: string;

  @Field(() => DateOrderEnum, { nullable: true })
  dateOrder?: DateOrder;

  @Field(() => DecimalSeparatorEnum, { nullable: true })
  decimalSeparator?: DecimalSeparator;

  @Field(() => String, { nullable: true })
  timeZone?: string;

  @Field(() => Int)
  version: number;

  @Field(() => DateTimeScalar)
  changedAt: string;

  @Field({ description: 'A user’s id.' })
  changedBy: string;
}
