import { BY_CLIENT, BY_INVOICE, byUser, HER_ID, keep, type PersonalTable } from './personal-table.js';

const IN_THE_BOOKS = keep('part of the books, which the law keeps as they are');

/** What clients owe and have paid. */
export const RECEIVABLES: Readonly<Record<string, PersonalTable>> = {
  receivables: { of: { CLIENT: BY_CLIENT }, hasNoId: true, columns: { client_id: HER_ID, invoice_id: IN_THE_BOOKS } },
  payments: {
    of: { CLIENT: BY_CLIENT, MEMBER: byUser('created_by') },
    columns: { client_id: HER_ID, created_by: HER_ID, reference: IN_THE_BOOKS, note: IN_THE_BOOKS },
  },
  write_offs: {
    of: { CLIENT: BY_CLIENT, MEMBER: byUser('created_by') },
    columns: { client_id: HER_ID, created_by: HER_ID, reason: IN_THE_BOOKS },
  },
  settlements: { of: { CLIENT: BY_INVOICE }, columns: { invoice_id: IN_THE_BOOKS } },
};
