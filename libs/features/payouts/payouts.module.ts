import { Module } from '@nestjs/common';
import { NotifyingModule } from '#features/notifications';
import { AdjustPayoutsService } from './adjust-payouts.service.js';
import { ChangePayoutsResolver } from './change-payouts.resolver.js';
import { DecidePayoutsService } from './decide-payouts.service.js';
import { PayPayoutsService } from './pay-payouts.service.js';
import { PayoutsResolver } from './payouts.resolver.js';
import { SavePayoutPayments } from './save-payout-payments.js';

@Module({
  imports: [NotifyingModule],
  providers: [
    PayoutsResolver,
    ChangePayoutsResolver,
    DecidePayoutsService,
    AdjustPayoutsService,
    PayPayoutsService,
    SavePayoutPayments,
  ],
})
export class PayoutsModule {}
