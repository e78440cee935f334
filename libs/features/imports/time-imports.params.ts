import { plainToInstance, Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
  ValidateNested,
  validateSync,
  type ValidationError,
} from 'class-validator';
import { ApiError } from '#platform/access';
import { IsNodeId } from '#platform/graphql';
import type { NameMapping } from './map-names.js';
import type { TextEncoding } from './read-csv-records.js';
import type { DateOrder, DecimalSeparator } from './read-values.js';
import { type TimeExportFormat, timeExportFormats } from './recognise-format.js';

const LONGEST_NAME = 255;

/** What stands in the address of an import: all of it may be left out. */
export class TimeImportParams {
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_NAME)
  fileName?: string;

  @IsOptional()
  @IsIn(timeExportFormats)
  format?: TimeExportFormat;

  @IsOptional()
  @IsIn(['DMY', 'MDY'] satisfies DateOrder[])
  dateOrder?: DateOrder;

  @IsOptional()
  @IsIn(['COMMA', 'POINT'] satisfies DecimalSeparator[])
  decimalSeparator?: DecimalSeparator;

  @IsOptional()
  @IsIn(['utf-8', 'windows-1252'] satisfies TextEncoding[])
  encoding?: TextEncoding;

  /** A `NameMapping` as JSON. */
  @IsOptional()
  @IsString()
  mapping?: string;
}

class MappedPerson {
  @IsString()
  from: string;

  @IsNodeId()
  assistantId: string;
}

class MappedClient {
  @IsString()
  from: string;

  @IsNodeId()
  clientId: string;
}

class MappedProject {
  @IsOptional()
  @IsString()
  client?: string;

  @IsString()
  project: string;

  @IsNodeId()
  contractId: string;
}

class MappedService {
  @IsString()
  from: string;

  @IsNodeId()
  serviceId: string;
}

class MappingParam implements NameMapping {
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MappedPerson)
  people?: MappedPerson[];

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MappedClient)
  clients?: MappedClient[];

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MappedProject)
  projects?: MappedProject[];

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MappedService)
  services?: MappedService[];

  @IsOptional()
  @IsNodeId()
  defaultServiceId?: string;
}

/** @throws ApiError `BAD_USER_INPUT` for text that isn't JSON, or not of a mapping */
export function readMapping(text: string): NameMapping {
  const mapping = plainToInstance(MappingParam, parseObject(text));
  const errors = validateSync(mapping, { whitelist: true, forbidNonWhitelisted: true });
  if (errors.length > 0) throw badMapping(errors.flatMap((error) => messagesOf(error)).join('; '));
  return mapping;
}

function parseObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Refused below, like JSON of another kind.
  }
  throw badMapping('mapping must be a JSON object');
}

const messagesOf = ({ constraints, children }: ValidationError): string[] => [
  ...Object.values(constraints ?? {}),
  ...(children ?? []).flatMap(messagesOf),
];

export const badMapping = (message: string): ApiError =>
  new ApiError('BAD_USER_INPUT', 'Some fields are not valid.', { fields: [{ path: 'mapping', message }] });
