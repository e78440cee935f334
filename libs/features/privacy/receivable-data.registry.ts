import {
  BY_CLIENT,
  BY_CONTRACT,
  BY_INVOICE,
  byUser,
  HER_ID,
  keep,
  mentions,
  withoutNames,
  type PersonalTable,
} from './personal-table.js';

const IN_THE_BOOKS = keep('part of the books, which the law keeps as they are');

/** What clients owe and have paid. */
export const RECEIVABLES: Readonly<Record<string, PersonalTable>> = {
  receivables: { of: { CLIENT: BY_CLIENT }, hasNoId: true, columns: { client_id: HER_ID, invoice_id: IN_THE_BOOKS } },
  payments: {
    of: { CLIENT: BY_CLIENT, MEMBER: `(${byUser('created_by')} or ${byUser('voided_by')})` },
    columns: {
      ...{ client_id: HER_ID, created_by: HER_ID, voided_by: HER_ID },
      ...{
        bank_currency: IN_THE_BOOKS,
        bank_minor: IN_THE_BOOKS,
        reference: IN_THE_BOOKS,
        note: IN_THE_BOOKS,
        void_reason: IN_THE_BOOKS,
        external_id: IN_THE_BOOKS,
      },
    },
  },
  write_offs: {
    of: { CLIENT: BY_CLIENT, MEMBER: `(${byUser('created_by')} or ${byUser('reversed_by')})` },
    columns: { client_id: HER_ID, created_by: HER_ID, reversed_by: HER_ID, reason: IN_THE_BOOKS },
  },
  client_tax_terms: { of: { CLIENT: BY_CLIENT }, columns: { client_id: IN_THE_BOOKS, reason: IN_THE_BOOKS } },
  invoice_links: {
    of: { CLIENT: BY_INVOICE, MEMBER: byUser('made_by') },
    columns: {
      invoice_id: IN_THE_BOOKS,
      made_by: HER_ID,
      token_hash: keep('a hash of random bits, which leads to nobody'),
    },
    withheld: { token_hash: 'what tells whether a link is the right one' },
  },
  invoice_deliveries: {
    of: { CLIENT: BY_INVOICE, CONTACT: mentions('t.recipient'), MEMBER: byUser('requested_by') },
    columns: {
      invoice_id: IN_THE_BOOKS,
      recipient: withoutNames('recipient'),
      note: withoutNames('note'),
      requested_by: HER_ID,
    },
    withheld: { request_key: 'a random text, by which a repeated request is known' },
  },
  account_statements: {
    of: { CLIENT: BY_CLIENT, MEMBER: byUser('requested_by') },
    columns: {
      ...{ client_id: HER_ID, note: withoutNames('note'), requested_by: HER_ID },
      content: keep('what was said of the books by letter, with name and address, which the law keeps'),
    },
    withheld: {
      request_key: 'a random text, by which a repeated request is known',
      content: 'the paper itself: download it at /api/statement-of-account/sent/<id>',
    },
  },
  account_statement_deliveries: {
    of: { CLIENT: BY_CLIENT, CONTACT: mentions('t.recipient') },
    columns: { client_id: HER_ID, statement_id: HER_ID, recipient: withoutNames('recipient') },
  },
  settlements: { of: { CLIENT: BY_INVOICE }, columns: { invoice_id: IN_THE_BOOKS } },
  client_payment_terms: { of: { CLIENT: BY_CLIENT }, hasNoId: true, columns: { client_id: HER_ID } },
  contract_payment_rules: { of: { CLIENT: BY_CONTRACT }, hasNoId: true, columns: { contract_id: HER_ID } },
  unpaid_pauses: { of: { CLIENT: BY_CONTRACT }, hasNoId: true, columns: { contract_id: HER_ID } },
  sent_reminders: { of: { CLIENT: BY_INVOICE }, hasNoId: true, columns: { invoice_id: IN_THE_BOOKS } },
  late_fees: { of: { CLIENT: BY_INVOICE }, hasNoId: true, columns: { invoice_id: IN_THE_BOOKS } },
  stripe_checkouts: {
    of: { CLIENT: BY_INVOICE },
    columns: { invoice_id: IN_THE_BOOKS },
    withheld: { url: 'a page of Stripe’s, which has ended' },
  },
  payment_disputes: {
    of: { CLIENT: BY_INVOICE },
    columns: {
      ...{ invoice_id: IN_THE_BOOKS, payment_id: IN_THE_BOOKS },
      reason: keep('a code of Stripe’s'),
      respond_by: keep('until when a dispute can be answered'),
    },
  },
};
