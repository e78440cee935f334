import { Module } from '@nestjs/common';
import { ConvertEntriesService } from './convert-entries.service.js';
import { ExchangeRatesResolver } from './exchange-rates.resolver.js';
import { ExchangeRatesService } from './exchange-rates.service.js';
import { RateImportsController } from './rate-imports.controller.js';
import { RevaluationService } from './revaluation.service.js';

/** Exchange rates over the API. */
@Module({
  controllers: [RateImportsController],
  providers: [ExchangeRatesResolver, ExchangeRatesService, RevaluationService],
})
export class ExchangeRatesModule {}

/** What a worker does about them. */
@Module({ providers: [ConvertEntriesService] })
export class ConvertingModule {}
