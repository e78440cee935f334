import { Module } from '@nestjs/common';
import { TaxReportResolver } from './tax-report.resolver.js';
import { ClientTaxesResolver, ServiceTaxResolver, TaxesResolver, TaxTermsResolver } from './taxes.resolver.js';
import { TaxesService } from './taxes.service.js';

/** Taxes by name and day, whom and what they tax, and what they came to. */
@Module({
  providers: [
    TaxesService,
    TaxesResolver,
    ClientTaxesResolver,
    TaxTermsResolver,
    ServiceTaxResolver,
    TaxReportResolver,
  ],
})
export class TaxesModule {}
