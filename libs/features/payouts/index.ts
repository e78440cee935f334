export { Payout } from './payout.type.js';
export { PayoutsModule } from './payouts.module.js';
