import { Controller, Get, Query, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { clientsById } from '#features/clients';
import { Allow, ApiError, Area, CurrentCaller, STAFF, type Caller } from '#platform/access';
import { IsDay, sendTable, TABLE_FORMATS, type TableFormat } from '#platform/downloads';
import { IsCurrencyCode, IsNodeId } from '#platform/graphql';
import { Tenancy } from '#platform/tenancy';
import { readStatement, readWholeStatement } from './account.reads.js';

const COLUMNS = ['client', 'currency', 'day', 'kind', 'text', 'amount', 'balance'] as const;

class StatementParams {
  @IsNodeId()
  clientId: string;

  @IsCurrencyCode()
  currency: string;

  @IsDay()
  from: string;

  @IsDay()
  to: string;

  @IsOptional()
  @IsIn(TABLE_FORMATS)
  format?: TableFormat;
}

/** A client's account as a file. */
@Controller('api/statement-of-account')
@Area('payments')
export class StatementController {
  constructor(private readonly tenancy: Tenancy) {}

  /** What was owed before the first day, then one row a line, as CSV or JSON lines. @throws ApiError `BAD_USER_INPUT`, `NOT_FOUND` */
  @Get()
  @Allow(...STAFF)
  async statement(
    @Query() { format = 'csv', ...period }: StatementParams,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { clientId, currency, from, to } = period;
    if (to < from) throw new ApiError('BAD_USER_INPUT', 'The last day is before the first.', { field: 'to' });
    const rows = await this.tenancy.read(caller, async (reads) => {
      const client = (await clientsById(reads, [clientId])).get(clientId);
      if (!client) throw new ApiError('NOT_FOUND', 'There is no such client.');
      const { opening } = await readStatement(reads, period);
      const lines = await readWholeStatement(reads, period);
      const whose = { client: client.name, currency };
      return [
        { ...whose, day: from, kind: 'OPENING', text: '', amount: '', balance: opening.amount },
        ...lines.map(({ day, kind, text, amount, balance }) => ({
          ...{ ...whose, day, kind, text, amount: amount.amount, balance: balance.amount },
        })),
      ];
    });
    await sendTable(reply, { name: `statement-${from}-${to}`, format, columns: COLUMNS }, (take) => take(rows));
  }
}
