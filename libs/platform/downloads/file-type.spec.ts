import { knownTypeOf } from './index.js';

describe('a file', () => {
  it.each([
    ['%PDF-1.7\n', 'application/pdf'],
    ['\x89PNG\r\n\x1a\n....', 'image/png'],
    ['\xff\xd8\xff\xe0', 'image/jpeg'],
    ['<html>%PDF-', undefined],
    ['', undefined],
  ])('that begins with %j is %s', (text, type) => {
    expect(knownTypeOf(Buffer.from(text, 'latin1'))).toBe(type);
  });
});
