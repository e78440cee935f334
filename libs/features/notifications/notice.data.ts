/** What the words of each kind of notice need; all of it may be shown to whoever gets it. */
export interface NoticeData {
  TASK_REQUESTED: { task: string; client: string };
  TASK_ASSIGNED: { tasks: readonly string[] };
  TASK_PRICED: { task: string; price: string };
  /** `lastDay`: the last one on which the client can object, where silence approves. `note`: the word that went with it. */
  TASK_DELIVERED: { task: string; lastDay?: string; note?: string };
  TASK_CHANGES_WANTED: { task: string; note: string };
  TASK_APPROVED: { task: string };
  TASK_COMMENTED: { task: string; comment: string };
  TASK_MENTIONED: { task: string; comment: string };
  TASK_FILE_ADDED: { task: string; file: string };
  WEEK_SUBMITTED: { assistant: string; week: string };
  WEEK_REJECTED: { week: string; reason: string };
  WORK_OBJECTED: { client: string; contract: string; time: string; reason: string };
  WEEK_MISSING: { agency: string; week: string };
  RETAINER_USED: { contract: string; period: string; percent: string };
  RETAINER_TOPPED_UP: { contract: string; units: string };
  OVERAGE_ASKED: { contract: string; period: string; overage: string };
  OVERAGE_ANSWERED: { contract: string; period: string; answer: string; note?: string };
  CONTRACT_SENT: { contract: string };
  CONTRACT_SIGNED: { contract: string; by: string };
  CONTRACT_DECLINED: { contract: string; by: string };
  CONTRACT_CHANGE_PROPOSED: { contract: string; from: string };
  CONTRACT_CHANGE_ANSWERED: { contract: string; by: string; answer: string };
  CONTRACT_RENEWS: { contract: string; on: string; noticeUntil: string };
  CONTRACT_ENDS: { contract: string; on: string; noticeUntil: string };
  CONTRACT_NOTICE: { contract: string; by: string; on: string };
  CONTRACT_RENEWED: { contract: string; until: string };
  CONTRACT_NOT_RENEWED: { contract: string; on: string; problem: string };
  CHARTER_ASKED: { contract: string; number: string };
  CHARTER_ACKNOWLEDGED: { contract: string; number: string; by: string };
  /** `line`: what it is about, where it isn't all of the invoice. */
  INVOICE_QUESTIONED: { invoice: string; client: string; line?: string; comment: string };
  INVOICE_ANSWERED: { invoice: string; line?: string; comment: string };
  CHARTER_QUESTIONED: { contract: string; number: string; client: string; comment: string };
  CHARTER_ANSWERED: { contract: string; number: string; comment: string };
  EXPENSE_ASKED: { contract: string; expense: string };
  EXPENSE_ANSWERED: { contract: string; expense: string; answer: string; note?: string };
  BILLING_RUN_DONE: { month: string };
  PAYMENT_RECEIVED: { invoice: string; amount: string };
  PAYMENT_UNCLEAR: { invoice: string; amount: string };
  /** `due`: the last day on which it can be answered. */
  PAYMENT_DISPUTED: { invoice: string; amount: string; due?: string };
  DISPUTE_OVER: { invoice: string; amount: string; result: string };
  CONTRACT_RESTS_UNPAID: { contract: string; invoice: string };
  CONTRACT_GOES_ON_PAID: { contract: string };
  PAYOUT_APPROVED: { agency: string; amount: string; month: string };
  PAYOUT_PAID: { agency: string; amount: string; on: string };
  BANK_ACCOUNT_CHANGED: { assistant: string; account: string };
}
