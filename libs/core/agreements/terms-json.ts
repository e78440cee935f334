import type { OtherTerms } from '#core/billing';

/** Changed terms as they are kept: null is what falls away, prices by the service's id. */
export type TermsJson = Readonly<Record<string, unknown>>;

export function termsToJson({ taskPrices, ...terms }: OtherTerms): TermsJson {
  const kept = Object.entries(terms).map(([name, value]) => [name, value ?? null]);
  return { ...Object.fromEntries(kept), ...(taskPrices && { taskPrices: Object.fromEntries(taskPrices) }) };
}

/** What `termsToJson` wrote; never a person's own input. */
export function termsFromJson({ taskPrices, ...json }: TermsJson): OtherTerms {
  const terms = Object.fromEntries(Object.entries(json).map(([name, value]) => [name, value ?? undefined]));
  return { ...terms, ...(taskPrices ? { taskPrices: new Map(Object.entries(taskPrices)) } : {}) };
}
