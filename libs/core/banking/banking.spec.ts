import fc from 'fast-check';
import {
  checkBankAccount,
  checkIban,
  isBic,
  isRoutingNumber,
  isWrittenInLatin,
  maskAccount,
  paymentText,
} from '#core/banking';

describe('an IBAN', () => {
  it.each([
    'DE89 3704 0044 0532 0130 00',
    'gb29 nwbk 6016 1331 9268 19',
    'FR14 2004 1010 0505 0001 3M02 606',
    'NO93 8601 1117 947',
  ])('is right: %s', (text) => {
    expect(checkIban(text)).toEqual({ ok: true, value: text.replaceAll(' ', '').toUpperCase() });
  });

  it.each([
    ['DE89 3704 0044 0532 0130 01', 'WRONG_CHECKSUM'],
    ['DE98 3704 0044 0532 0130 00', 'WRONG_CHECKSUM'],
    ['DE89 3704 0044 0532 0130 0', 'WRONG_LENGTH'],
    ['3704 0044 0532 0130 00', 'NOT_AN_IBAN'],
    ['', 'NOT_AN_IBAN'],
  ])('is not right: %s', (text, code) => {
    expect(checkIban(text)).toEqual({ ok: false, error: { code } });
  });

  it('is wrong with any one digit changed, or two that differ swapped', () => {
    const iban = 'DE89370400440532013000';
    const place = fc.integer({ min: 2, max: iban.length - 1 });
    fc.assert(
      fc.property(place, fc.integer({ min: 0, max: 9 }), (at, digit) => {
        const changed = iban.slice(0, at) + digit + iban.slice(at + 1);
        expect(checkIban(changed).ok).toBe(changed === iban);
        const swapped = iban.slice(0, at) + (iban[at + 1] ?? '') + (iban[at] ?? '') + iban.slice(at + 2);
        if (swapped.length === iban.length) expect(checkIban(swapped).ok).toBe(swapped === iban);
      }),
    );
  });
});

describe('bank codes', () => {
  it('are checked by their form, and a routing number by its sum', () => {
    expect(['DEUTDEFF', 'DEUTDEFF500', 'DEUTDEF', 'deutdeff', 'DEUT1EFF'].map(isBic)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(['021000021', '011401533', '021000022', '000000000', '2100002'].map(isRoutingNumber)).toEqual([
      ...[true, true, false, false, false],
    ]);
  });
});

describe('a bank account', () => {
  const holder = 'Ada Example';
  it('is an IBAN, or a number at a bank', () => {
    expect(
      checkBankAccount({ holder: ' Ada  Example ', iban: 'de89 3704 0044 0532 0130 00', bic: 'cobadeff' }),
    ).toEqual({
      ok: true,
      value: { holder, iban: 'DE89370400440532013000', bic: 'COBADEFF' },
    });
    const american = { holder, accountNumber: '000123456789', routingNumber: '021000021' };
    expect(checkBankAccount(american)).toEqual({ ok: true, value: american });
    expect(checkBankAccount({ holder, accountNumber: '1234567890', bic: 'HDFCINBB' }).ok).toBe(true);
  });

  it.each([
    [{ holder: 'आशा' }, 'holder', 'INVALID'],
    [{ holder }, 'iban', 'MISSING'],
    [{ holder, iban: 'DE00370400440532013000' }, 'iban', 'INVALID'],
    [{ holder, iban: 'DE89370400440532013000', bic: 'X' }, 'bic', 'INVALID'],
    [{ holder, iban: 'DE89370400440532013000', accountNumber: '1' }, 'accountNumber', 'EXCLUDED'],
    [{ holder, accountNumber: '12345678' }, 'routingNumber', 'MISSING'],
    [{ holder, accountNumber: '12345678', routingNumber: '123456789' }, 'routingNumber', 'INVALID'],
  ])('is refused: %j', (typed, field, code) => {
    expect(checkBankAccount(typed)).toEqual({ ok: false, error: { code, field } });
  });

  it('is shown without most of its digits', () => {
    expect(maskAccount({ holder, iban: 'DE89370400440532013000' })).toBe('DE89 … 3000');
    expect(maskAccount({ holder, accountNumber: '000123456789' })).toBe('… 6789');
    expect(maskAccount({ holder, accountNumber: '123' })).toBe('… 3');
  });
});

describe('text for a bank', () => {
  it.each([
    ['Zoë Müller & Co_', 'Zoe Mueller + Co-'],
    ['Łukasz Ørsted', 'Lukasz Orsted'],
    ['a//b/', 'a/b'],
    ['/x', 'x'],
    ['आशा', '..'],
    ['A\tB\nC', 'A B C'],
  ])('of %j is %j', (text, spelt) => {
    expect(paymentText(text, 70)).toBe(spelt);
  });

  it('has characters that every bank takes and no more than are wanted, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const spelt = paymentText(text, 35);
        expect(spelt).toMatch(/^[A-Za-z0-9/?:().,'+ -]{0,35}$/);
        expect(spelt).not.toMatch(/^\/|\/$|\/\//);
      }),
    );
  });

  it('tells names that would be lost', () => {
    expect(['Zoë', 'Łukasz', "O'Brien 2", 'आशा', 'Иван', '???'].map(isWrittenInLatin)).toEqual([
      ...[true, true, true, false, false, false],
    ]);
  });
});
