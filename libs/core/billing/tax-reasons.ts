/** Whether a supply is taxed, and who owes the tax where the supplier doesn't. */
export const TAX_TREATMENTS = ['STANDARD', 'REVERSE_CHARGE', 'EXEMPT', 'OUTSIDE_SCOPE'] as const;
export type TaxTreatment = (typeof TAX_TREATMENTS)[number];

export interface TaxReason {
  readonly treatment: Exclude<TaxTreatment, 'STANDARD'>;
  /** What an invoice says, by language. */
  readonly en: string;
  readonly hi: string;
  /** Of the list VATEX of the EU, for e-invoices. */
  readonly vatex?: string;
}

/** The reasons for no tax that agencies need most, by the code that stands for them on a line. */
export const TAX_REASONS = {
  REVERSE_CHARGE: {
    treatment: 'REVERSE_CHARGE',
    en: 'Reverse charge: the customer accounts for the tax.',
    hi: 'रिवर्स चार्ज: कर का भुगतान ग्राहक करेगा।',
    vatex: 'VATEX-EU-AE',
  },
  REVERSE_CHARGE_EU: {
    treatment: 'REVERSE_CHARGE',
    en: 'Reverse charge: VAT to be accounted for by the recipient, Article 196 of Directive 2006/112/EC.',
    hi: 'रिवर्स चार्ज: निर्देश 2006/112/EC के अनुच्छेद 196 के अनुसार वैट का भुगतान प्राप्तकर्ता करेगा।',
    vatex: 'VATEX-EU-AE',
  },
  EXEMPT: {
    treatment: 'EXEMPT',
    en: 'Exempt from tax.',
    hi: 'कर से मुक्त।',
  },
  EXEMPT_SMALL_BUSINESS: {
    treatment: 'EXEMPT',
    en: 'No tax is charged under the scheme for small businesses.',
    hi: 'लघु व्यवसाय योजना के अंतर्गत कोई कर नहीं लिया जाता।',
  },
  EXEMPT_EXPORT: {
    treatment: 'EXEMPT',
    en: 'Export of services, free of tax.',
    hi: 'सेवाओं का निर्यात, कर-मुक्त।',
  },
  OUTSIDE_SCOPE: {
    treatment: 'OUTSIDE_SCOPE',
    en: 'Outside the scope of tax.',
    hi: 'कर के दायरे से बाहर।',
    vatex: 'VATEX-EU-O',
  },
  OUTSIDE_SCOPE_ABROAD: {
    treatment: 'OUTSIDE_SCOPE',
    en: 'Outside the scope of tax: the place of supply is where the customer is.',
    hi: 'कर के दायरे से बाहर: आपूर्ति का स्थान ग्राहक का स्थान है।',
    vatex: 'VATEX-EU-O',
  },
} as const satisfies Readonly<Record<string, TaxReason>>;

export type TaxReasonCode = keyof typeof TAX_REASONS;

export const isTaxReasonCode = (reason: string): reason is TaxReasonCode => Object.hasOwn(TAX_REASONS, reason);

/** `("EXEMPT", "en")` → `"Exempt from tax."`; a text of the agency's own stays as it is. */
export const taxReasonText = (reason: string, language: 'en' | 'hi'): string =>
  isTaxReasonCode(reason) ? TAX_REASONS[reason][language] : reason;
