import { Module } from '@nestjs/common';
import { NotifyingModule } from '#features/notifications';
import { DraftRenewalService } from './draft-renewal.service.js';
import { NoticeService } from './notice.service.js';
import { RenewalQueueResolver, RenewedPricesResolver } from './renewal-queue.resolver.js';
import { RenewalScheduleService } from './renewal-schedule.service.js';
import { RenewalTermsService } from './renewal-terms.service.js';
import { RenewalsResolver, RenewalTermsResolver } from './renewals.resolver.js';

/** What follows contracts' ends, over the API. */
@Module({
  imports: [NotifyingModule],
  providers: [
    RenewalsResolver,
    RenewalTermsResolver,
    RenewalQueueResolver,
    RenewedPricesResolver,
    RenewalTermsService,
    NoticeService,
    DraftRenewalService,
  ],
})
export class RenewalsModule {}

/** What days bring, for the worker. */
@Module({
  imports: [NotifyingModule],
  providers: [RenewalScheduleService],
  exports: [RenewalScheduleService],
})
export class RenewalScheduleModule {}
