import { Controller, Post, Req, Res, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Allow, Area, CurrentCaller, type Caller } from '#platform/access';
import { acceptCsv, readCsv } from '#platform/uploads';
import { ExchangeRatesService } from './exchange-rates.service.js';

const PATH = 'api/imports/exchange-rates';
const MOST_BYTES = 20 * 1_048_576;

/** Takes the European Central Bank's files of rates, that of all days too. */
@Controller(PATH)
@Area('accounting')
export class RateImportsController implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly rates: ExchangeRatesService,
  ) {}

  onModuleInit(): void {
    acceptCsv(this.host.httpAdapter.getInstance<FastifyInstance>(), PATH);
  }

  /**
   * The body is the file, `text/csv` of at most 20 MB. Answers 201 with what was imported.
   * @throws ApiError `BAD_USER_INPUT`, `PAYLOAD_TOO_LARGE`, `UNSUPPORTED_MEDIA_TYPE`
   */
  @Post()
  @Allow('OWNER', 'ACCOUNTANT')
  async importExchangeRates(
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await readCsv(request, reply, MOST_BYTES);
    await reply.code(201).send(await this.rates.importExchangeRates(caller, file.toString('utf8')));
  }
}
