import type { DocumentLanguage } from './invoice-document.js';

export interface PayoutLabels {
  statement: string;
  reference: string;
  approved: string;
  paidTo: string;
  /** In its place where more was taken off than there was. */
  owedBy: string;
  rate: string;
  time: string;
  /** `{share}` and `{price}` */
  shareOf: string;
  corrections: string;
  correction: string;
  expenses: string;
  adjustments: string;
  bonus: string;
  deduction: string;
  forTime: string;
  forTasks: string;
  total: string;
  totalOwed: string;
  /** `{amount}` and `{month}` */
  headline: string;
  /** `{assistant}`, `{amount}` and `{month}` */
  headlineOwed: string;
}

/** Every word that a statement of pay says beside those of an invoice, by language. */
export const PAYOUT_LABELS: Record<DocumentLanguage, PayoutLabels> = {
  en: {
    statement: 'Statement of pay',
    reference: 'Reference',
    approved: 'Approved on',
    paidTo: 'Paid to',
    owedBy: 'Owed by',
    rate: 'Rate or share',
    time: 'Time',
    shareOf: '{share} of {price}',
    corrections: 'Corrections of earlier time',
    correction: 'Correction',
    expenses: 'Expenses given back',
    adjustments: 'Bonuses and deductions',
    bonus: 'Bonus',
    deduction: 'Deduction',
    forTime: 'For time',
    forTasks: 'For tasks',
    total: 'Total to be paid',
    totalOwed: 'Total to be given back',
    headline: '{amount} for {month}',
    headlineOwed: '{amount} owed by {assistant} for {month}',
  },
  hi: {
    statement: 'पारिश्रमिक विवरण',
    reference: 'संदर्भ',
    approved: 'स्वीकृति तिथि',
    paidTo: 'प्राप्तकर्ता',
    owedBy: 'लौटाने वाला',
    rate: 'दर या हिस्सा',
    time: 'समय',
    shareOf: '{price} का {share}',
    corrections: 'पहले के समय के सुधार',
    correction: 'सुधार',
    expenses: 'लौटाए गए खर्च',
    adjustments: 'बोनस और कटौतियाँ',
    bonus: 'बोनस',
    deduction: 'कटौती',
    forTime: 'समय के लिए',
    forTasks: 'कार्यों के लिए',
    total: 'कुल देय राशि',
    totalOwed: 'कुल लौटाई जाने वाली राशि',
    headline: '{month} के लिए {amount}',
    headlineOwed: '{month} के लिए {assistant} को {amount} लौटाने हैं',
  },
};
