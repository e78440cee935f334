import { useCallback } from 'react';
import { useIntl, type IntlShape } from 'react-intl';
import { RequestError } from '@/api/request';

/** What the api says in its English: the sentence by which translators know it, and what was put into that. */
interface Told {
  message: string;
  sentence?: string;
  [value: string]: unknown;
}

interface InvalidField extends Told {
  path: string;
}

/** Says what the api tells of one of many records, in the reader's language where it has words for the sentence. */
export function useSay(): (told: Told) => string {
  const intl = useIntl();
  return useCallback((told) => say(intl, told), [intl]);
}

/**
 * Says what was refused: in words of our own where the code has some, else by the api's sentence, in the reader's language
 * where it has words for that.
 */
export function useProblem(): (error: unknown) => string {
  const intl = useIntl();
  return useCallback(
    (error) => {
      if (!(error instanceof RequestError)) return intl.formatMessage({ id: 'problem.INTERNAL' });
      const { code, message, details } = error;
      // A server between the browser and the api has no words for anybody.
      const id = `problem.${code.startsWith('HTTP_5') ? 'OFFLINE' : code}`;
      if (id in intl.messages) return intl.formatMessage({ id }, { message });
      const fields = (details['fields'] ?? []) as InvalidField[];
      const whole = say(intl, { ...details, message });
      return fields.length === 0 ? whole : `${whole} ${fields.map((field) => sayField(intl, field)).join('; ')}`;
    },
    [intl],
  );
}

function say(intl: IntlShape, { message, sentence = message, ...values }: Told): string {
  if (!(sentence in intl.messages)) return message;
  const words = Object.entries(values).map(([name, value]) => [name, wordOf(intl, value)] as const);
  return intl.formatMessage({ id: sentence }, Object.fromEntries(words));
}

function sayField(intl: IntlShape, field: InvalidField): string {
  const said = say(intl, field);
  const name = field.path.split('.').at(-1) ?? '';
  return field.message.split(/\W/).includes(name) ? said : `${wordOf(intl, name)}: ${said}`;
}

/** States, fields and sentences that are put into a sentence have words of their own. */
function wordOf(intl: IntlShape, value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => wordOf(intl, one)).join(' ');
  if (typeof value !== 'string') return typeof value === 'number' ? String(value) : '';
  return value in intl.messages ? intl.formatMessage({ id: value }) : value;
}
