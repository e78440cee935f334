export { AdjustPayoutsService } from './adjust-payouts.service.js';
export { DecidePayoutsService } from './decide-payouts.service.js';
export { PayPayoutsService } from './pay-payouts.service.js';
export { Payout } from './payout.type.js';
export { PayoutStatementsModule } from './payout-statements.module.js';
export { PayoutsModule } from './payouts.module.js';
export { SavePayoutPayments } from './save-payout-payments.js';
export { RenderPayoutStatementsService } from './render-payout-statements.service.js';
