import { Module } from '@nestjs/common';
import { BillingRunsResolver, RefusalsResolver } from './billing-runs.resolver.js';

/** What billing runs did, to be read. */
@Module({ providers: [BillingRunsResolver, RefusalsResolver] })
export class BillingRunsModule {}
