import { Controller, Get, Query, Res } from '@nestjs/common';
import { IsEnum, IsIn, IsOptional, Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { formatAmount, type DecimalText } from '#core/money';
import { Allow, Area, CurrentCaller, STAFF, type Caller } from '#platform/access';
import { sendTable, TABLE_FORMATS, type TableFormat } from '#platform/downloads';
import { Tenancy } from '#platform/tenancy';
import { dollarsByYear, reachesThreshold, yearKey, type DollarsOfYear } from './contractor-dollars.js';
import { readWholeYear, toYear } from './contractor-year.reads.js';
import { ContractorPlaceEnum, type ContractorPlace } from './payable.type.js';

const COLUMNS = [
  ...['year', 'assistant', 'email', 'currency', 'compensation', 'reimbursed', 'total'],
  ...['reporting_threshold_usd', 'reaches_threshold', 'compensation_usd', 'exchange_rates', 'missing_rates', 'country'],
] as const;

class ContractorYearParams {
  @Matches(/^2[01]\d\d$/, { message: '$property must be a year' })
  year: string;

  @IsOptional()
  @Matches(/^\d{1,9}(\.\d{1,2})?$/, { message: '$property must be an amount in US dollars' })
  threshold?: string;

  @IsOptional()
  @IsEnum(ContractorPlaceEnum)
  place?: ContractorPlace;

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
    @Query() { year: text, threshold, place, format = 'csv' }: ContractorYearParams,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const year = Number(text);
    const { rows, dollars } = await this.tenancy.read(caller, async (transaction) => {
      const found = await readWholeYear(transaction, { year, place });
      const keys = found.map(({ assistantId }) => yearKey({ assistantId, year }));
      return { rows: found, dollars: await dollarsByYear(transaction, [...new Set(keys)]) };
    });
    await sendTable(reply, { name: `contractors-${year}`, format, columns: COLUMNS }, (take) =>
      take(
        rows.map((row) => {
          const { currency, compensation, reimbursed, total, ...figures } = toYear(row, { year, threshold });
          return {
            ...{ year, assistant: row.name, email: row.email ?? '', currency },
            ...{ compensation: compensation.amount, reimbursed: reimbursed.amount, total: total.amount },
            reporting_threshold_usd: figures.reportingThreshold ?? '',
            ...dollarCells(dollars.get(yearKey(figures)), currency, figures.reportingThreshold),
            country: row.country ?? '',
          };
        }),
      ),
    );
  }
}

/** `EUR 2026-02-02 1.25 (ECB, 2026-01-30)`: every rate in the figure, with its day and source. */
function dollarCells(of: DollarsOfYear | undefined, currency: string, threshold: DecimalText | null) {
  const { minor, rates = [], missingRates = [] } = of?.byCurrency.get(currency) ?? {};
  return {
    reaches_threshold: (of && reachesThreshold(of, threshold)) ?? '',
    compensation_usd: minor === undefined ? '' : formatAmount(minor, 'USD'),
    exchange_rates: rates.map((rate) => `${currency} ${rate.on} ${rate.rate} (${rate.source}, ${rate.day})`).join('; '),
    missing_rates: missingRates.map(({ day }) => `${currency} ${day}`).join('; '),
  };
}
