import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Allow, ApiError, Area, CurrentCaller, type Caller } from '#platform/access';
import { isNodeId } from '#platform/graphql';
import { messageIdOf, PAYMENT_FORMATS, type PaymentFormat } from './payment-file.js';
import { PaymentBatchesService } from './payment-batches.service.js';

class PaymentFileParams {
  @IsOptional()
  @IsIn(PAYMENT_FORMATS)
  format?: PaymentFormat;
}

/** The files by which a bank is told to pay. */
@Controller('api/payment-batches')
@Area('payouts')
export class PaymentFileController {
  constructor(private readonly batches: PaymentBatchesService) {}

  /** The same bytes each time, in one of the formats. @throws ApiError `NOT_FOUND`, `BAD_USER_INPUT` */
  @Get(':id/file')
  @Allow('OWNER', 'ACCOUNTANT')
  async file(
    @Param('id') id: string,
    @Query() { format = 'pain.001.001.09' }: PaymentFileParams,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isNodeId(id)) throw new ApiError('NOT_FOUND', 'There is no such payment batch.');
    const text = await this.batches.readFile(caller, id, format);
    const isCsv = format === 'csv';
    await reply
      .headers({
        'content-type': isCsv ? 'text/csv; charset=utf-8; header=present' : 'application/xml; charset=utf-8',
        'content-disposition': `attachment; filename="${messageIdOf(id)}.${isCsv ? 'csv' : 'xml'}"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      })
      .send(text);
  }
}
