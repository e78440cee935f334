import { Module } from '@nestjs/common';
import { BillingModule } from '#features/billing';
import { BillingRunsResolver, RefusalsResolver } from './billing-runs.resolver.js';
import { RunBillingResolver } from './run-billing.resolver.js';
import { TermsResolver } from './terms.resolver.js';
import { WorkLeftOutResolver } from './work-left-out.resolver.js';

/** Billing runs over the API: previewed, started, stopped, and what they did. */
@Module({
  imports: [BillingModule],
  providers: [BillingRunsResolver, RefusalsResolver, RunBillingResolver, TermsResolver, WorkLeftOutResolver],
})
export class BillingRunsModule {}
