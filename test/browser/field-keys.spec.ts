import { keysOf } from '../../apps/dashboard/src/ui/field-keys.js';
import { withoutName } from '../../apps/dashboard/src/i18n/without-name.js';

describe('A field that the api refuses', () => {
  it('may be called in a form by less than its whole path', () => {
    expect(keysOf('iban')).toEqual(['iban']);
    expect(keysOf('terms.rounding.mode')).toEqual(['terms.rounding.mode', 'rounding.mode', 'mode']);
  });

  it('isn’t taken for another’s of the same name where it is one of several', () => {
    expect(keysOf('contacts.0.name')).toEqual(['contacts.0.name']);
    expect(keysOf('terms.rates.1.rate')).toEqual(['terms.rates.1.rate', 'rates.1.rate']);
  });

  it('isn’t named again below its label', () => {
    expect(withoutName('email must be an email', ['email', 'email'])).toBe('Must be an email');
    expect(withoutName('ईमेल: सही ईमेल पता हो', ['email', 'ईमेल'])).toBe('सही ईमेल पता हो');
    expect(withoutName('holder: 70 तक अक्षर हों', ['holder', 'holder'])).toBe('70 तक अक्षर हों');
    expect(withoutName('At most 10', ['rate', 'दर'])).toBe('At most 10');
  });
});
