import {
  BY_ASSISTANT,
  byUser,
  HER_ID,
  keep,
  NEXT_VERSION,
  withoutNames,
  type PersonalTable,
} from './personal-table.js';

const FIGURES = keep('amounts and durations, on which the books and the pay rest');
const IN_THE_BOOKS = keep('part of the books, which the law keeps as they are');
const BY_PAYOUT = `t.payout_id in (select p.id from payouts p where p.assistant_id = any (given.ids::uuid[]))`;
const WHERE_PAID = keep('to whom a bank was told to pay, which the law keeps, sealed');

/** What assistants have earned, how they were paid, and to which account. */
export const PAYOUTS: Readonly<Record<string, PersonalTable>> = {
  payouts: {
    of: { ASSISTANT: BY_ASSISTANT },
    columns: { assistant_id: FIGURES, held_reason: withoutNames('held_reason'), version: NEXT_VERSION },
  },
  paid_time: {
    of: { ASSISTANT: BY_ASSISTANT },
    columns: { assistant_id: FIGURES, client_id: FIGURES },
  },
  paid_tasks: {
    of: { ASSISTANT: BY_ASSISTANT },
    columns: { assistant_id: FIGURES },
    withheld: { amount_minor: 'the price of the client' },
  },
  payout_adjustments: {
    of: { ASSISTANT: BY_PAYOUT, MEMBER: byUser('created_by') },
    columns: { payout_id: FIGURES, created_by: HER_ID, reason: IN_THE_BOOKS },
  },
  payout_approvals: {
    of: { ASSISTANT: BY_PAYOUT, MEMBER: `(${byUser('approved_by')} or ${byUser('taken_back_by')})` },
    columns: { payout_id: FIGURES, approved_by: HER_ID, taken_back_by: HER_ID, taken_back_reason: IN_THE_BOOKS },
  },
  payout_statements: {
    of: { ASSISTANT: BY_PAYOUT },
    hasNoId: true,
    columns: {
      payout_id: FIGURES,
      content: keep('what was said to be paid, with name and address, which the law keeps'),
    },
    withheld: { content: 'the statement itself: download it at /api/payouts/<id>/statement' },
  },
  payout_payments: {
    of: { ASSISTANT: BY_PAYOUT, MEMBER: byUser('created_by') },
    columns: { payout_id: FIGURES, created_by: HER_ID, reference: IN_THE_BOOKS },
  },
  assistant_bank_accounts: {
    of: { ASSISTANT: BY_ASSISTANT },
    deleted: ['ASSISTANT'],
    columns: {
      assistant_id: HER_ID,
      sealed: keep('goes with its row'),
      masked: keep('goes with its row'),
      version: keep('goes with its row'),
    },
    withheld: { sealed: 'the account, sealed; its last digits are told' },
  },
  payment_batches: {
    of: { MEMBER: byUser('created_by') },
    columns: { created_by: HER_ID, reference: IN_THE_BOOKS, payer: keep('the agency’s own account, sealed') },
    withheld: { payer: 'the agency’s own account, sealed' },
  },
  payment_transfers: {
    of: { ASSISTANT: BY_ASSISTANT },
    columns: { assistant_id: HER_ID, payee: WHERE_PAID, payee_masked: WHERE_PAID, remittance: IN_THE_BOOKS },
    withheld: { payee: 'the account, sealed; its last digits are told' },
  },
};
