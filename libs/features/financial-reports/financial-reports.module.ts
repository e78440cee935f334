import { Module } from '@nestjs/common';
import { AgedPayablesController } from './aged-payables.controller.js';
import { AgedPayablesResolver, FinancialReportsResolver, LedgerLinesResolver } from './financial-reports.resolver.js';

/** What the books add up to. */
@Module({
  controllers: [AgedPayablesController],
  providers: [FinancialReportsResolver, LedgerLinesResolver, AgedPayablesResolver],
})
export class FinancialReportsModule {}
