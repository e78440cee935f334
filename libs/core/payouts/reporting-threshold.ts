/**
 * From which sum of a calendar year on the United States want a form 1099-NEC for a contractor's pay, in whole dollars: 600
 * for what was paid up to 2025, 2,000 from 2026 on (Public Law 119-21, section 70433). From 2027 on it follows prices each
 * year, by a figure that the tax office tells: then whoever asks must say it.
 * @returns none for a year whose figure the law alone doesn't give
 */
export function reportingThresholdOf(year: number): number | undefined {
  if (year <= 2025) return 600;
  return year === 2026 ? 2_000 : undefined;
}
