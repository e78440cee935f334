import { Controller, Get, Query, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Allow, Area, CurrentCaller, STAFF, type Caller } from '#platform/access';
import { IsDay, sendTable, TABLE_FORMATS, type TableFormat } from '#platform/downloads';
import { Tenancy } from '#platform/tenancy';
import { readWholeDeferredRevenue } from './deferred-revenue.reads.js';

const COLUMNS = [
  ...['as_of', 'client', 'contract', 'month', 'is_pack', 'currency'],
  ...['opening', 'billed', 'recognised', 'credited', 'closing'],
] as const;

class DeferredRevenueParams {
  @IsDay()
  asOf: string;

  @IsOptional()
  @IsDay()
  from?: string;

  @IsOptional()
  @IsIn(TABLE_FORMATS)
  format?: TableFormat;
}

/** What is still to be earned, as a file. */
@Controller('api/deferred-revenue')
@Area('accounting')
export class DeferredRevenueController {
  constructor(private readonly tenancy: Tenancy) {}

  /** One row a contract, month and currency, as CSV or JSON lines. @throws ApiError `BAD_USER_INPUT` */
  @Get()
  @Allow(...STAFF)
  async deferredRevenue(
    @Query() { asOf, from, format = 'csv' }: DeferredRevenueParams,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const rows = await this.tenancy.read(caller, (transaction) =>
      readWholeDeferredRevenue(transaction, { asOf, from }),
    );
    await sendTable(reply, { name: `deferred-revenue-${asOf}`, format, columns: COLUMNS }, (take) =>
      take(
        rows.map(({ client, contract, month, isPack, currency, ...amounts }) => ({
          ...{ as_of: asOf, client, contract, month, is_pack: isPack, currency },
          ...{ opening: amounts.opening.amount, billed: amounts.billed.amount },
          ...{ recognised: amounts.recognised.amount, credited: amounts.credited.amount },
          closing: amounts.closing.amount,
        })),
      ),
    );
  }
}
