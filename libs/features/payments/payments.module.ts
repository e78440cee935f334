import { Module } from '@nestjs/common';
import {
  AgedClientResolver,
  AgedReceivablesResolver,
  ClientBalanceResolver,
  StatementOfAccountResolver,
} from './accounts.resolver.js';
import {
  InvoiceSettlementsResolver,
  PaymentRelationsResolver,
  SettlementRelationsResolver,
} from './payment-relations.resolver.js';
import { PaymentSettingsResolver } from './payment-settings.resolver.js';
import { PaymentsResolver } from './payments.resolver.js';
import { RecordPaymentService } from './record-payment.service.js';
import { RefundService } from './refund.service.js';
import { StatementController } from './statement.controller.js';
import { TakeBackService } from './take-back.service.js';
import { WriteOffsResolver } from './write-offs.resolver.js';
import { WriteOffService } from './write-off.service.js';

const SERVICES = [RecordPaymentService, RefundService, TakeBackService, WriteOffService];

/** What writes money down, for whoever has some to write down. */
@Module({ providers: SERVICES, exports: SERVICES })
export class PayingModule {}

/** Payments and clients' accounts over the API. */
@Module({
  imports: [PayingModule],
  controllers: [StatementController],
  providers: [
    PaymentsResolver,
    PaymentRelationsResolver,
    WriteOffsResolver,
    SettlementRelationsResolver,
    InvoiceSettlementsResolver,
    ClientBalanceResolver,
    StatementOfAccountResolver,
    AgedReceivablesResolver,
    AgedClientResolver,
    PaymentSettingsResolver,
  ],
})
export class PaymentsModule {}
