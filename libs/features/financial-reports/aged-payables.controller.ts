import { Controller, Get, Query, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { assistantsById } from '#features/assistants';
import { Allow, Area, CurrentCaller, STAFF, type Caller } from '#platform/access';
import { IsDay, sendTable, TABLE_FORMATS, type TableFormat } from '#platform/downloads';
import { Tenancy } from '#platform/tenancy';
import { readAgedPayables } from './aged-payables.reads.js';

const COLUMNS = [
  ...['as_of', 'assistant', 'currency', 'days_0_to_30', 'days_31_to_60', 'days_61_to_90', 'over_90_days', 'total'],
] as const;

class AgedPayablesParams {
  @IsDay()
  asOf: string;

  @IsOptional()
  @IsIn(TABLE_FORMATS)
  format?: TableFormat;
}

/** What is owed to assistants, as a file. */
@Controller('api/aged-payables')
@Area('accounting')
export class AgedPayablesController {
  constructor(private readonly tenancy: Tenancy) {}

  /** One row an assistant and currency, as CSV or JSON lines. @throws ApiError `BAD_USER_INPUT` */
  @Get()
  @Allow(...STAFF)
  async agedPayables(
    @Query() { asOf, format = 'csv' }: AgedPayablesParams,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const rows = await this.tenancy.read(caller, async (transaction) => {
      const payables = await readAgedPayables(transaction, asOf);
      const names = await assistantsById(
        transaction,
        payables.flatMap(({ assistantId }) => assistantId ?? []),
      );
      return payables.map(({ assistantId, currency, ...ages }) => ({
        ...{ as_of: asOf, assistant: names.get(assistantId ?? '')?.name ?? '', currency },
        ...{ days_0_to_30: ages.days0To30.amount, days_31_to_60: ages.days31To60.amount },
        ...{ days_61_to_90: ages.days61To90.amount, over_90_days: ages.over90Days.amount, total: ages.total.amount },
      }));
    });
    await sendTable(reply, { name: `aged-payables-${asOf}`, format, columns: COLUMNS }, (take) => take(rows));
  }
}
