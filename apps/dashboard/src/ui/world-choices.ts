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

/** All currencies by code and name, `EUR · Euro`, the present one first. */
export function currencyChoices(locale: string, present: string): Choice[] {
  const names = new Intl.DisplayNames([locale], { type: 'currency' });
  return [...new Set([present, ...Intl.supportedValuesOf('currency')])].map((value) => ({
    value,
    label: `${value} · ${names.of(value) ?? value}`,
  }));
}
