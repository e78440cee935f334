import type { ACCOUNT_AGES, AccountLine } from './account-document.js';
import type { DocumentLanguage } from './invoice-document.js';

export interface AccountLabels {
  statement: string;
  /** `{from}` and `{to}` */
  days: string;
  currency: string;
  account: string;
  what: string;
  day: string;
  debit: string;
  credit: string;
  balance: string;
  opening: string;
  closing: string;
  /** `{amount}` and `{date}` */
  owed: string;
  /** `{date}` */
  nothingOwed: string;
  age: string;
  kinds: Record<AccountLine['kind'], string>;
  ages: Record<(typeof ACCOUNT_AGES)[number], string>;
}

/** Every word that a statement of account says beside those of an invoice, by language. */
export const ACCOUNT_LABELS: Record<DocumentLanguage, AccountLabels> = {
  en: {
    statement: 'Statement of account',
    days: '{from} to {to}',
    currency: 'Currency',
    account: 'Account of',
    what: 'Description',
    day: 'Date',
    debit: 'Debit',
    credit: 'Credit',
    balance: 'Balance ({currency})',
    opening: 'Opening balance',
    closing: 'Closing balance',
    owed: '{amount} owed on {date}',
    nothingOwed: 'Nothing owed on {date}',
    age: 'What the balance is made of',
    kinds: {
      INVOICE: 'Invoice',
      CREDIT_NOTE: 'Credit note',
      PAYMENT: 'Payment',
      REFUND: 'Refund',
      WRITE_OFF: 'Written off',
      PAYMENT_VOIDED: 'Payment taken back',
      REFUND_VOIDED: 'Refund taken back',
      WRITE_OFF_REVERSED: 'Write-off taken back',
    },
    ages: {
      current: 'Not yet due',
      days1To30: '1 to 30 days overdue',
      days31To60: '31 to 60 days overdue',
      days61To90: '61 to 90 days overdue',
      over90: 'More than 90 days overdue',
      credited: 'Open credit notes',
      held: 'Payments not yet set against an invoice',
    },
  },
  hi: {
    statement: 'खाता विवरण',
    days: '{from} से {to} तक',
    currency: 'मुद्रा',
    account: 'खाताधारक',
    what: 'विवरण',
    day: 'तिथि',
    debit: 'नामे',
    credit: 'जमा',
    balance: 'शेष ({currency})',
    opening: 'आरंभिक शेष',
    closing: 'अंतिम शेष',
    owed: '{date} को {amount} देय',
    nothingOwed: '{date} को कुछ भी देय नहीं',
    age: 'शेष किससे बना है',
    kinds: {
      INVOICE: 'इनवॉइस',
      CREDIT_NOTE: 'क्रेडिट नोट',
      PAYMENT: 'भुगतान',
      REFUND: 'धन-वापसी',
      WRITE_OFF: 'बट्टे खाते में डाला गया',
      PAYMENT_VOIDED: 'भुगतान वापस लिया गया',
      REFUND_VOIDED: 'धन-वापसी वापस ली गई',
      WRITE_OFF_REVERSED: 'बट्टे खाते से वापस लिया गया',
    },
    ages: {
      current: 'अभी देय नहीं',
      days1To30: '1 से 30 दिन बकाया',
      days31To60: '31 से 60 दिन बकाया',
      days61To90: '61 से 90 दिन बकाया',
      over90: '90 दिन से ज़्यादा बकाया',
      credited: 'बाकी क्रेडिट नोट',
      held: 'भुगतान जो अभी किसी इनवॉइस में नहीं लगे',
    },
  },
};
