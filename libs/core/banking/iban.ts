import { err, ok, type Result } from '#core/result';

export type IbanError = { readonly code: 'NOT_AN_IBAN' | 'WRONG_LENGTH' | 'WRONG_CHECKSUM' };

/** How long the IBANs of a country are, by the registry of ISO 13616; those of other countries may have 15 to 34 characters. */
const LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27
   GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27
   MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23
   TN24 TR26 UA29 VA22 VG24 XK20`
    .split(/\s+/)
    .map((each) => [each.slice(0, 2), Number(each.slice(2))]),
);

/** `"de89 3704 0044 0532 0130 00"` → `"DE89370400440532013000"`: country, length and checksum (ISO 7064, mod 97-10) are right. */
export function checkIban(text: string): Result<string, IbanError> {
  const iban = text.replaceAll(/[\s-]/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return err({ code: 'NOT_AN_IBAN' });
  const length = LENGTHS[iban.slice(0, 2)];
  if (length !== undefined && iban.length !== length) return err({ code: 'WRONG_LENGTH' });
  return remainderBy97(iban.slice(4) + iban.slice(0, 4)) === 1 ? ok(iban) : err({ code: 'WRONG_CHECKSUM' });
}

/** Of a number whose digits may be letters, A for 10 to Z for 35. */
function remainderBy97(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const value = parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}
