import { foldName } from './fold-name.js';

/** What people write beside a country's name and its code. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  ...{ usa: 'US', 'u.s.a.': 'US', 'u.s.': 'US', 'united states of america': 'US', america: 'US' },
  ...{ uk: 'GB', 'u.k.': 'GB', 'great britain': 'GB', england: 'GB', scotland: 'GB', wales: 'GB', holland: 'NL' },
  ...{ uae: 'AE', 'czech republic': 'CZ', turkey: 'TR', korea: 'KR', 'hong kong': 'HK', macau: 'MO', burma: 'MM' },
};

/** Codes that stand for no country. */
const NO_COUNTRIES = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

let countries: Map<string, string> | undefined;

/** The English name of a country that is given by its ISO code or a name of it; undefined for none that there is. */
export function readCountry(text: string): string | undefined {
  countries ??= knownCountries();
  return countries.get(foldName(text));
}

function knownCountries(): Map<string, string> {
  const known = new Map<string, string>();
  for (const code of LETTERS.flatMap((first) => LETTERS.map((second) => first + second))) {
    const name = NO_COUNTRIES.has(code) ? undefined : regionNames.of(code);
    if (name === undefined) continue;
    known.set(foldName(code), name);
    for (const written of [name, name.replace(/ \(.*\)$/, ''), name.replace('&', 'and')]) {
      if (!known.has(foldName(written))) known.set(foldName(written), name);
    }
  }
  for (const [written, code] of Object.entries(OTHER_NAMES)) known.set(written, regionNames.of(code) ?? code);
  return known;
}

const currencyNames = new Intl.DisplayNames(['en'], { type: 'currency' });
let currencies: Map<string, string> | undefined;

/** A currency's code where the text is one, ends in one (`United States Dollar - USD`) or is its English name; else the text. */
export function readCurrency(text: string): string {
  const code = /(?:^|[-–(\s])([A-Za-z]{3})\)?$/.exec(text)?.[1];
  currencies ??= new Map(
    Intl.supportedValuesOf('currency').map((each) => [foldName(currencyNames.of(each) ?? each), each]),
  );
  return currencies.get(foldName(text)) ?? code?.toUpperCase() ?? text;
}

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
let languages: Map<string, string> | undefined;

/** A language's tag where the text is one, in any case, or its English name; else the text. */
export function readLanguage(text: string): string {
  languages ??= knownLanguages();
  const known = languages.get(foldName(text));
  if (known !== undefined) return known;
  try {
    return Intl.getCanonicalLocales(text.replaceAll('_', '-'))[0] ?? text;
  } catch {
    return text;
  }
}

function knownLanguages(): Map<string, string> {
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => (first + second).toLowerCase()));
  const named = codes.map((code) => [languageNames.of(code), code] as const);
  return new Map(named.flatMap(([name, code]) => (name === undefined ? [] : [[foldName(name), code]])));
}
