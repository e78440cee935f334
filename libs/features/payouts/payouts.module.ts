import { Module } from '@nestjs/common';
import { NotifyingModule } from '#features/notifications';
import { AdjustPayoutsService } from './adjust-payouts.service.js';
import { BankAccountsResolver } from './bank-accounts.resolver.js';
import { BankAccountsService } from './bank-accounts.service.js';
import { ChangePayoutsResolver } from './change-payouts.resolver.js';
import { ContractorDollarsResolver } from './contractor-dollars.resolver.js';
import { ContractorYearController } from './contractor-year.controller.js';
import { DecidePayoutsService } from './decide-payouts.service.js';
import { DiscardPayoutsService } from './discard-payouts.service.js';
import { OwedResolver } from './owed.resolver.js';
import { PayPayoutsService } from './pay-payouts.service.js';
import { ContractorPlacesResolver, ContractorYearsResolver, PayableResolver } from './payables.resolver.js';
import { PaymentBatchesResolver, PaymentTransfersResolver } from './payment-batches.resolver.js';
import { PaymentBatchesService } from './payment-batches.service.js';
import { PaymentFileController } from './payment-file.controller.js';
import { PayoutStatementController } from './payout-statement.controller.js';
import { PayoutsResolver } from './payouts.resolver.js';
import { SavePaymentBatches } from './save-payment-batches.js';
import { SavePayoutPayments } from './save-payout-payments.js';

@Module({
  imports: [NotifyingModule],
  controllers: [ContractorYearController, PayoutStatementController, PaymentFileController],
  providers: [
    PayoutsResolver,
    OwedResolver,
    ChangePayoutsResolver,
    DecidePayoutsService,
    AdjustPayoutsService,
    DiscardPayoutsService,
    PayPayoutsService,
    SavePayoutPayments,
    BankAccountsResolver,
    BankAccountsService,
    PaymentBatchesResolver,
    PaymentTransfersResolver,
    PaymentBatchesService,
    SavePaymentBatches,
    PayableResolver,
    ContractorYearsResolver,
    ContractorPlacesResolver,
    ContractorDollarsResolver,
  ],
})
export class PayoutsModule {}
