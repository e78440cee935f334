import { Controller, Get, Query, Res } from '@nestjs/common';
import { IsIn, IsOptional, Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Allow, Area, CurrentCaller, STAFF, type Caller } from '#platform/access';
import { sendTable, TABLE_FORMATS, type TableFormat } from '#platform/downloads';
import { Tenancy } from '#platform/tenancy';
import { readWholeYear, toYear } from './contractor-year.reads.js';

const COLUMNS = [
  ...['year', 'assistant', 'email', 'currency', 'compensation', 'reimbursed', 'total'],
  ...['reporting_threshold_usd', 'reaches_threshold'],
] as const;

class ContractorYearParams {
  @Matches(/^2[01]\d\d$/, { message: '$property must be a year' })
  year: string;

  @IsOptional()
  @Matches(/^\d{1,9}(\.\d{1,2})?$/, { message: '$property must be an amount in US dollars' })
  threshold?: string;

  @IsOptional()
  @IsIn(TABLE_FORMATS)
  format?: TableFormat;
}

/** What contractors were paid in a year, as a file. */
@Controller('api/contractor-years')
@Area('payouts')
export class ContractorYearController {
  constructor(private readonly tenancy: Tenancy) {}

  /** One row an assistant and currency, by name, as CSV or JSON lines. @throws ApiError `BAD_USER_INPUT` */
  @Get()
  @Allow(...STAFF)
  async contractorYears(
    @Query() { year: text, threshold, format = 'csv' }: ContractorYearParams,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const year = Number(text);
    const rows = await this.tenancy.read(caller, (transaction) => readWholeYear(transaction, year));
    await sendTable(reply, { name: `contractors-${year}`, format, columns: COLUMNS }, (take) =>
      take(
        rows.map((row) => {
          const { currency, compensation, reimbursed, total, ...figures } = toYear(row, { year, threshold });
          return {
            ...{ year, assistant: row.name, email: row.email ?? '', currency },
            ...{ compensation: compensation.amount, reimbursed: reimbursed.amount, total: total.amount },
            reporting_threshold_usd: figures.reportingThreshold ?? '',
            reaches_threshold: figures.reachesThreshold ?? '',
          };
        }),
      ),
    );
  }
}
