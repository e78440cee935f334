import fc from 'fast-check';

/** What can happen to an agency's money, each as often as it stands here. */
const DEEDS = [
  ...['WORK', 'WORK', 'WORK', 'BUY_PACK', 'BILL', 'BILL', 'BILL', 'ISSUE', 'ISSUE', 'REMOVE_LINES', 'DISCARD'],
  ...['PAY', 'PAY', 'PAY', 'ALLOCATE', 'UNDO_SETTLEMENT', 'VOID_PAYMENT', 'CREDIT', 'CREDIT', 'ALLOCATE_CREDIT'],
  ...['REFUND', 'REFUND', 'WRITE_OFF', 'REVERSE_WRITE_OFF', 'APPROVE_PAYOUT', 'APPROVE_PAYOUT'],
  ...['TAKE_BACK_PAYOUT', 'PAY_PAYOUT', 'PAY_PAYOUT'],
  ...[
    'SPEND',
    'SPEND',
    'DECIDE_EXPENSE',
    'DECIDE_EXPENSE',
    'CORRECT_TIME',
    'CORRECT_TIME',
    'ADJUST_PAYOUT',
    'DISCARD_PAYOUT',
    'MAKE_BATCH',
    'MAKE_BATCH',
  ],
  ...[
    'END_BATCH',
    'END_BATCH',
    'CHARGE_LATENESS',
    'WRITE_ENTRY',
    'REVERSE_ENTRY',
    'DRAFT',
    'ADD_LINES',
    'NOTE_LINE',
    'CHANGE_LINE',
    'APPROVE_DRAFT',
  ],
  ...[
    'PAY_IN_OTHER_CURRENCY',
    'TAKE_PAYMENT_BACK',
    'RECOGNISE',
    'REVALUE',
    'CLOSE_PERIOD',
    'REOPEN_PERIOD',
    'CLOSE_YEAR',
  ],
] as const;

export type Deed = (typeof DEEDS)[number];

/** What is done next. */
export interface MoneyStep {
  do: Deed;
  /** Chooses among what there is at the moment. */
  which: number;
  /** Of what is there, in percent; what is over 100 is more than that. */
  share: number;
  /** The other way of doing it. */
  isOther: boolean;
}

export const MONEY_STEPS: fc.Arbitrary<MoneyStep> = fc.record({
  do: fc.constantFrom(...DEEDS),
  which: fc.noBias(fc.nat({ max: 999 })),
  share: fc.oneof({ weight: 3, arbitrary: fc.noBias(fc.integer({ min: 1, max: 130 })) }, fc.constant(100)),
  isOther: fc.boolean(),
});

/** How an agency keeps its books, and what then happens to it. */
export interface MoneyStory {
  recognition: 'BY_PERIOD' | 'BY_USE';
  relievesTax: boolean;
  drawsPrepaid: boolean;
  steps: MoneyStep[];
}

export const moneyStories = (steps: number): fc.Arbitrary<MoneyStory> =>
  fc.record({
    recognition: fc.constantFrom('BY_PERIOD' as const, 'BY_USE' as const),
    relievesTax: fc.boolean(),
    drawsPrepaid: fc.boolean(),
    steps: fc.array(MONEY_STEPS, { minLength: steps, maxLength: steps }),
  });
