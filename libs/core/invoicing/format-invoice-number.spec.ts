import { formatInvoiceNumber } from './format-invoice-number.js';

describe("an invoice's number", () => {
  it.each([
    ['INV-{year}-{number:5}', 2026, 42n, 'INV-2026-00042'],
    ['INV-{year}-{number:5}', 2026, 123_456n, 'INV-2026-123456'],
    ['{number}', 2026, 7n, '7'],
    ['{number:3}/{year}', 2027, 7n, '007/2027'],
  ])('by %s in %d, counter %d, is the text %s', (pattern, year, number, text) => {
    expect(formatInvoiceNumber(pattern, { year, number })).toBe(text);
  });
});
