import { Module } from '@nestjs/common';
import { AgedPayablesResolver, FinancialReportsResolver, LedgerLinesResolver } from './financial-reports.resolver.js';

/** What the books add up to. */
@Module({ providers: [FinancialReportsResolver, LedgerLinesResolver, AgedPayablesResolver] })
export class FinancialReportsModule {}
