import { useCallback } from 'react';
import { useIntl, type IntlShape } from 'react-intl';
import { RequestError } from '@/api/request';
import { fillIn, isDay, isMonth, moneyIn, sayCode, sayDay, sayMonth, withoutHoles } from './put-in';
import { withoutName } from './without-name';

/** What the api says in its English: the sentence by which translators know it, and what was put into that. */
interface Told {
  message: string;
  sentence?: string;
  [value: string]: unknown;
}

interface InvalidField extends Told {
  path: string;
}

/** What was refused of one field, in words that stand at it. */
export interface RefusedField {
  path: string;
  text: string;
}

/** Says what the api tells of one of many records, in the reader's language where it has words for the sentence. */
export function useSay(): (told: Told) => string {
  const intl = useIntl();
  return useCallback((told) => say(intl, told), [intl]);
}

/**
 * Says what was refused: in words of our own where the code has some, else by the api's sentence, in the reader's language
 * where it has words for that. What stands at its field already isn't said again.
 */
export function useProblem(): (error: unknown, atFields?: readonly string[]) => string {
  const intl = useIntl();
  return useCallback(
    (error, atFields = []) => {
      if (!(error instanceof RequestError)) return intl.formatMessage({ id: 'problem.INTERNAL' });
      const named = fieldsOf(error);
      const others = named.filter(({ path }) => !atFields.includes(path));
      if (named.length > 0 && others.length === 0) return '';
      const whole = sayWhole(intl, error);
      const said = others.filter(({ message }) => message !== error.message).map((field) => sayField(intl, field));
      return said.length === 0 ? whole : `${whole} ${said.join('; ')}`;
    },
    [intl],
  );
}

/** Says of each field that the api names what is refused of it. */
export function useRefusedFields(): (error: unknown) => RefusedField[] {
  const intl = useIntl();
  return useCallback(
    (error) =>
      !(error instanceof RequestError)
        ? []
        : fieldsOf(error).map((field) => ({
            path: field.path,
            text: field.message === error.message ? sayWhole(intl, error) : sayAtField(intl, field),
          })),
    [intl],
  );
}

/** Those that aren't valid by themselves, or the one that the whole is about. */
function fieldsOf({ message, details }: RequestError): InvalidField[] {
  const { fields, field } = details as { fields?: InvalidField[]; field?: unknown };
  return fields ?? (typeof field === 'string' ? [{ path: field, message }] : []);
}

function sayWhole(intl: IntlShape, { code, message, details }: RequestError): string {
  // A server between the browser and the api has no words for anybody.
  const id = `problem.${code.startsWith('HTTP_5') ? 'OFFLINE' : code}`;
  return id in intl.messages && !tellsMore(intl, { code, message })
    ? intl.formatMessage({ id }, { message })
    : say(intl, { ...details, message });
}

/** Whether a refusal says why, which its code alone doesn't. */
const tellsMore = (intl: IntlShape, { code, message }: { code: string; message: string }): boolean =>
  code === 'FORBIDDEN' &&
  !message.startsWith('You are not allowed') &&
  (message in intl.messages || intl.locale.startsWith('en'));

function say(intl: IntlShape, { message, sentence = message, ...values }: Told): string {
  const words = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, wordOf(intl, value, name)]));
  const put = { ...words, ...moneyIn(intl, sentence, values) };
  if (sentence in intl.messages) return withoutHoles(intl.formatMessage({ id: sentence }, put));
  return sentence === message ? message : withoutHoles(fillIn(sentence, put));
}

const nameOf = ({ path }: InvalidField): string => path.split('.').at(-1) ?? '';

function sayField(intl: IntlShape, field: InvalidField): string {
  const said = say(intl, field);
  const name = nameOf(field);
  return field.message.split(/\W/).includes(name) ? said : `${wordOf(intl, name)}: ${said}`;
}

const sayAtField = (intl: IntlShape, field: InvalidField): string =>
  withoutName(say(intl, field), [nameOf(field), wordOf(intl, nameOf(field))]);

/** States, fields and sentences that are put into a sentence have words of their own. */
function wordOf(intl: IntlShape, value: unknown, name = ''): string {
  if (Array.isArray(value)) return value.map((one) => wordOf(intl, one)).join(' ');
  if (typeof value === 'string' && isDay(value)) return sayDay(intl, value);
  if (typeof value === 'string' && isMonth(value)) return sayMonth(intl, value);
  if (typeof value !== 'string') return typeof value === 'number' ? String(value) : '';
  return value in intl.messages ? intl.formatMessage({ id: value }) : sayCode(name, value);
}
