import { IsIn, IsOptional, IsString, IsTimeZone, MaxLength, MinLength } from 'class-validator';
import { TABLE_FORMATS, type TableFormat } from '#platform/downloads';
import type { TextEncoding } from './read-csv-records.js';
import type { DateOrder, DecimalSeparator } from './read-values.js';
import { type TimeExportFormat, timeExportFormats } from './recognise-format.js';

const LONGEST_NAME = 255;

/** What stands in the address of any upload. */
export class UploadParams {
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_NAME)
  fileName?: string;

  @IsOptional()
  @IsIn(['utf-8', 'windows-1252'] satisfies TextEncoding[])
  encoding?: TextEncoding;
}

/** All of it may be left out, and said or changed later. */
export class TimeImportParams extends UploadParams {
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
  @IsTimeZone()
  timeZone?: string;

  @IsOptional()
  @IsIn(['DRAFT', 'SUBMITTED'])
  entryStatus?: 'DRAFT' | 'SUBMITTED';
}

export class ReportParams {
  @IsOptional()
  @IsIn(TABLE_FORMATS)
  format?: TableFormat;
}
