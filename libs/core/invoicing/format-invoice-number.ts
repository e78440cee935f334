/**
 * A series' pattern and the next number in it → the invoice's number. `{year}` is the year of issue in four digits,
 * `{number}` the counter, `{number:5}` the counter with at least so many digits.
 * @example ("INV-{year}-{number:5}", {year: 2026, number: 42n}) → "INV-2026-00042"
 */
export function formatInvoiceNumber(pattern: string, { year, number }: { year: number; number: bigint }): string {
  return pattern
    .replace('{year}', String(year).padStart(4, '0'))
    .replace(/\{number(?::(\d+))?\}/, (_, digits?: string) => String(number).padStart(Number(digits ?? 1), '0'));
}
