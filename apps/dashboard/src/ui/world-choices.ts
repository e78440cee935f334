interface Choice {
  value: string;
  label: string;
}

/** What browsers still know by an older name. */
const RENAMED: Readonly<Record<string, string>> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho Chi Minh City',
  'Europe/Kiev': 'Europe/Kyiv',
};

/** All zones, one's own first, by the names that their cities have now. */
export const zoneChoices = (own: string): Choice[] =>
  [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])].map((value) => ({
    value,
    label: (RENAMED[value] ?? value).replaceAll('_', ' '),
  }));

// By ISO 3166-1: browsers name countries, and don't list them.
const COUNTRIES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI ' +
  'CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ ' +
  'GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS ' +
  'LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG ' +
  'PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK ' +
  'TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW';

export const countryName = (locale: string, code: string): string =>
  new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code;

/** All countries by their names, after `unknown` for none. */
export function countryChoices(locale: string, unknown: string): Choice[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  const all = COUNTRIES.split(' ').map((value) => ({ value, label: names.of(value) ?? value }));
  return [{ value: '', label: unknown }, ...all.sort((a, b) => a.label.localeCompare(b.label, locale))];
}

/** All currencies by code and name, `EUR · Euro`, the present one first. */
export function currencyChoices(locale: string, present: string): Choice[] {
  const names = new Intl.DisplayNames([locale], { type: 'currency' });
  return [...new Set([present, ...Intl.supportedValuesOf('currency')])].map((value) => ({
    value,
    label: `${value} · ${names.of(value) ?? value}`,
  }));
}
