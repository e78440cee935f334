import type { ConsumptionOrder, FeeBilling, OverageMode, Proration, RetainerUnit, RolloverMode } from '#core/billing';
import { defineEnum } from '#platform/graphql';

export const RetainerUnitEnum = defineEnum<RetainerUnit>('RetainerUnit', 'What a retainer’s balance is of.', {
  TIME: 'Seconds of work.',
  MONEY: 'An amount in the contract’s currency.',
});

export const FeeBillingEnum = defineEnum<FeeBilling>('FeeBilling', 'When a month’s fee is billed.', {
  ADVANCE: 'By the run of the month before.',
  ARREARS: 'By the run of the month itself.',
});

export const ProrationEnum = defineEnum<Proration>('Proration', 'What a month that is not wholly active counts as.', {
  DAILY: 'Its share of active days.',
  NONE: 'A whole one.',
});

export const ConsumptionOrderEnum = defineEnum<ConsumptionOrder>('ConsumptionOrder', 'Which grants are used first.', {
  OLDEST_FIRST: 'The oldest.',
  CURRENT_FIRST: 'The current month’s, then the oldest.',
});

export const RolloverModeEnum = defineEnum<RolloverMode>('RolloverMode', 'What becomes of what a month leaves.', {
  NONE: 'It expires.',
  CAPPED: 'It is kept up to a cap.',
  UNLIMITED: 'It is kept.',
});

export const OverageModeEnum = defineEnum<OverageMode>('OverageMode', 'What becomes of use beyond the balance.', {
  BILL: 'It is billed.',
  ABSORB: 'It is not billed.',
  BORROW: 'It is taken from grants to come.',
  HOLD: 'It is billed once the client consents.',
});
