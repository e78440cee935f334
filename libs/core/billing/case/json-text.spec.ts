import fc from 'fast-check';
import { jsonText } from './json-text.js';
import type { JsonValue } from './write-outcome.js';

describe('JSON text', () => {
  it('is laid out as JSON.stringify does it, on one line or several', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        if (JSON.stringify(value).includes('null')) return;
        expect(jsonText(value as JsonValue)).toBe(JSON.stringify(value));
        expect(jsonText(value as JsonValue, ' ')).toBe(JSON.stringify(value, null, ' '));
      }),
    );
  });

  it('has whole numbers of any size, and no key without a value', () => {
    expect(jsonText({ left: 2n ** 64n, none: undefined })).toBe('{"left":18446744073709551616}');
  });
});
