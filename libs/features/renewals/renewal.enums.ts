import type { PriceKind } from '#core/agreements';
import { defineEnum } from '#platform/graphql';

export type RenewalState =
  'UPCOMING' | 'NOTICE_NEAR' | 'DUE' | 'NOTICE_GIVEN' | 'NEXT_DRAFTED' | 'PROBLEM' | 'NO_TERMS';

export const RenewalStateEnum = defineEnum<RenewalState>('RenewalState', 'How the renewal of a contract stands.', {
  UPCOMING: 'There is time.',
  NOTICE_NEAR: 'The last day of notice is near: both sides are reminded.',
  DUE: 'The last day of notice is over. It is renewed by itself at once, or people have yet to agree.',
  NOTICE_GIVEN: 'It ends.',
  NEXT_DRAFTED: 'The contract that takes its place is written, sent or signed.',
  PROBLEM: 'It could not be renewed by itself, and ends.',
  NO_TERMS: 'It ends; nothing is agreed about a renewal.',
});

export const PriceKindEnum = defineEnum<PriceKind>('PriceKind', 'What a price of a contract is for.', {
  FEE: 'A retainer’s month.',
  INCLUDED_AMOUNT: 'The work that a retainer of money includes in a month.',
  ROLLOVER_CAP: 'The most that a retainer of money carries on.',
  OVERAGE_RATE: 'An hour beyond what a retainer includes.',
  RATE: 'An hour.',
  TASK_PRICE: 'A task of a service.',
  CAP: 'The most that a month costs.',
  MINIMUM: 'The least that a month costs.',
});
