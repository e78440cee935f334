import type { DocumentLanguage, InvoiceLineKind } from './invoice-document.js';

export interface DocumentLabels {
  invoice: string;
  creditNote: string;
  invoiceNumber: string;
  creditNoteNumber: string;
  corrects: string;
  issued: string;
  due: string;
  period: string;
  purchaseOrder: string;
  from: string;
  billTo: string;
  taxId: string;
  /** `{amount}` and `{date}` stand for themselves. */
  dueOn: string;
  nothingToPay: string;
  /** `{amount}` stands for itself: what the client is owed. */
  inClientsFavour: string;
  description: string;
  quantity: string;
  unitPrice: string;
  /** `{currency}` */
  amountIn: string;
  tax: string;
  taxableAmount: string;
  taxAmount: string;
  /** In the table of taxes, beside a rate of nothing. */
  untaxed: Record<'AE' | 'E' | 'O', string>;
  noTax: string;
  contractSubtotal: string;
  subtotal: string;
  total: string;
  totalDue: string;
  totalCredit: string;
  retainerStatement: string;
  carriedIn: string;
  granted: string;
  bought: string;
  repaid: string;
  used: string;
  overage: string;
  expired: string;
  left: string;
  borrowedOut: string;
  leftFrom: string;
  leftAmount: string;
  expires: string;
  never: string;
  /** `{month}` */
  grantOf: string;
  /** `{active}` and `{days}`: how much of a month a fee is for. */
  partOfMonth: string;
  packOf: string;
  nothingLeft: string;
  payment: string;
  terms: string;
  notes: string;
  /** `{page}` and `{pages}` */
  pageOf: string;
  kinds: Record<InvoiceLineKind, string>;
  units: { hour: string; minute: string; second: string };
}

const ENGLISH: DocumentLabels = {
  invoice: 'Invoice',
  creditNote: 'Credit note',
  invoiceNumber: 'Invoice number',
  creditNoteNumber: 'Credit note number',
  corrects: 'Corrects invoice',
  issued: 'Date of issue',
  due: 'Date due',
  period: 'Period',
  purchaseOrder: 'Purchase order',
  from: 'From',
  billTo: 'Bill to',
  taxId: 'Tax ID',
  dueOn: '{amount} due {date}',
  nothingToPay: 'Nothing to pay',
  inClientsFavour: '{amount} in your favour',
  description: 'Description',
  quantity: 'Quantity',
  unitPrice: 'Unit price',
  amountIn: 'Amount ({currency})',
  tax: 'Tax',
  taxableAmount: 'Taxable amount',
  taxAmount: 'Tax amount',
  untaxed: { AE: 'reverse charge', E: 'exempt', O: 'outside of scope' },
  noTax: 'No tax',
  contractSubtotal: 'Subtotal',
  subtotal: 'Subtotal',
  total: 'Total',
  totalDue: 'Total due',
  totalCredit: 'Total credit',
  retainerStatement: 'Retainer statement',
  carriedIn: 'Carried in',
  granted: 'Granted',
  bought: 'Bought',
  repaid: 'Repaid, borrowed earlier',
  used: 'Used',
  overage: 'Overage, beyond the retainer',
  expired: 'Expired',
  left: 'Left',
  borrowedOut: 'Borrowed, to be repaid',
  leftFrom: 'Left from',
  leftAmount: 'Left',
  expires: 'Expires',
  never: 'Never',
  grantOf: 'Grant of {month}',
  partOfMonth: '{active} of {days} days',
  packOf: 'Pack of {size}',
  nothingLeft: 'Nothing is carried forward.',
  payment: 'Payment',
  terms: 'Terms',
  notes: 'Notes',
  pageOf: 'Page {page} of {pages}',
  kinds: {
    HOURLY: 'Time',
    TASK: 'Tasks',
    CAP: 'Adjustment to the agreed cap',
    MINIMUM: 'Adjustment to the agreed minimum',
    RETAINER_FEE: 'Retainer fee',
    PACK: 'Pack',
    OVERAGE: 'Overage beyond the retainer',
    ADJUSTMENT: 'Correction of earlier time',
    DISCOUNT: 'Discount',
    EXPENSE: 'Expense',
    ONE_OFF: 'Further items',
    LATE_FEE: 'Late fee',
  },
  units: { hour: 'h', minute: 'min', second: 's' },
};

const HINDI: DocumentLabels = {
  invoice: 'इनवॉइस',
  creditNote: 'क्रेडिट नोट',
  invoiceNumber: 'इनवॉइस संख्या',
  creditNoteNumber: 'क्रेडिट नोट संख्या',
  corrects: 'संशोधित इनवॉइस',
  issued: 'जारी करने की तिथि',
  due: 'देय तिथि',
  period: 'अवधि',
  purchaseOrder: 'क्रय आदेश',
  from: 'जारीकर्ता',
  billTo: 'ग्राहक',
  taxId: 'कर पहचान संख्या',
  dueOn: '{amount} देय, {date} तक',
  nothingToPay: 'कुछ भी देय नहीं',
  inClientsFavour: '{amount} आपके पक्ष में',
  description: 'विवरण',
  quantity: 'मात्रा',
  unitPrice: 'इकाई मूल्य',
  amountIn: 'राशि ({currency})',
  tax: 'कर',
  taxableAmount: 'कर योग्य राशि',
  taxAmount: 'कर राशि',
  untaxed: { AE: 'रिवर्स चार्ज', E: 'कर-मुक्त', O: 'दायरे से बाहर' },
  noTax: 'कोई कर नहीं',
  contractSubtotal: 'उप-योग',
  subtotal: 'उप-योग',
  total: 'कुल',
  totalDue: 'कुल देय',
  totalCredit: 'कुल क्रेडिट',
  retainerStatement: 'रिटेनर विवरण',
  carriedIn: 'पिछली अवधि का शेष',
  granted: 'आवंटित',
  bought: 'ख़रीदा गया',
  repaid: 'पहले लिए गए उधार की वापसी',
  used: 'उपयोग किया गया',
  overage: 'रिटेनर से अधिक उपयोग',
  expired: 'समाप्त',
  left: 'शेष',
  borrowedOut: 'उधार, लौटाना बाकी',
  leftFrom: 'शेष का स्रोत',
  leftAmount: 'शेष',
  expires: 'समाप्ति तिथि',
  never: 'कभी नहीं',
  grantOf: '{month} का आवंटन',
  partOfMonth: '{days} में से {active} दिन',
  packOf: '{size} का पैक',
  nothingLeft: 'आगे कुछ भी नहीं ले जाया गया।',
  payment: 'भुगतान',
  terms: 'शर्तें',
  notes: 'टिप्पणियाँ',
  pageOf: 'पृष्ठ {page} / {pages}',
  kinds: {
    HOURLY: 'समय',
    TASK: 'कार्य',
    CAP: 'तय अधिकतम सीमा के लिए समायोजन',
    MINIMUM: 'तय न्यूनतम राशि के लिए समायोजन',
    RETAINER_FEE: 'रिटेनर शुल्क',
    PACK: 'पैक',
    OVERAGE: 'रिटेनर से अधिक उपयोग',
    ADJUSTMENT: 'पहले के समय का सुधार',
    DISCOUNT: 'छूट',
    EXPENSE: 'खर्च',
    ONE_OFF: 'अन्य मदें',
    LATE_FEE: 'विलंब शुल्क',
  },
  units: { hour: 'घंटे', minute: 'मिनट', second: 'सेकंड' },
};

/** Every word that a document says by itself, by language. */
export const LABELS: Record<DocumentLanguage, DocumentLabels> = { en: ENGLISH, hi: HINDI };

/** `("{amount} due {date}", {amount: "US$5", date: "1 May"})` → `"US$5 due 1 May"`; what is put in isn't searched again. */
export function fillIn(label: string, values: Record<string, string>): string {
  return label.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
