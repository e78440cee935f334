export { LOCALES, loadMessages, LocaleProvider, useLocale, type Locale } from './locale';
export { useT, type Translate } from './use-t';
export { useFormat, type Format } from './format';
export { useProblem } from './problem';
