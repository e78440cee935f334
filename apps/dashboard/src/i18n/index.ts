export { LOCALES, loadMessages, loadRefusals, LocaleProvider, useLocale, type Locale } from './locale';
export { useT, type Translate } from './use-t';
export { useFormat, ZoneContext, type Format } from './format';
export { useProblem, useSay } from './problem';
