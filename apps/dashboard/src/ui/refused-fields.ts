import { createContext, useContext, useLayoutEffect, useRef, useState, type FormEvent, type RefObject } from 'react';
import { useProblem, useRefusedFields, type RefusedField } from '@/i18n/problem';
import { RequestError } from '@/api/request';
import { keysOf } from './field-keys';

const NOTHING: ReadonlyMap<string, string> = new Map();
const NO_PATHS: readonly string[] = [];

/** What the api refused, by the ids of the form's controls. */
export const RefusedControls = createContext(NOTHING);

/** What the api refused of a control. */
export const useRefusedAt = (id: string): string | undefined => useContext(RefusedControls).get(id);

/** Of a part of a form that can say what is refused of its control. */
export const REFUSES = 'data-field';

interface Shown {
  form: RefObject<HTMLFormElement | null>;
  controls: ReadonlyMap<string, string>;
  /** What stands at no field. */
  rest: string;
  /** What is written anew isn't refused any more. */
  onInput: (event: FormEvent<HTMLFormElement>) => void;
}

/** Puts what the api refused to the fields that it names, and goes to the first of them. */
export function useRefusals(error: unknown): Shown {
  const form = useRef<HTMLFormElement>(null);
  const fieldsOf = useRefusedFields();
  const problemOf = useProblem();
  const [controls, setControls] = useState(NOTHING);
  const [atFields, setAtFields] = useState(NO_PATHS);
  useLayoutEffect(() => {
    const placed = form.current ? place(form.current, fieldsOf(error)) : [];
    setControls(new Map(placed.map(({ control, text }) => [control.id, text])));
    setAtFields(placed.map(({ path }) => path));
    placed[0]?.control.focus();
  }, [error, fieldsOf]);
  return {
    form,
    controls,
    rest: error instanceof RequestError ? problemOf(error, atFields) : '',
    onInput: ({ target }) =>
      setControls((all) => new Map([...all].filter(([id]) => id !== (target as HTMLElement).id))),
  };
}

interface Placed extends RefusedField {
  control: HTMLElement;
}

/** In the order in which they stand in the form. */
function place(form: HTMLFormElement, fields: readonly RefusedField[]): Placed[] {
  const controls = [...form.querySelectorAll<HTMLElement>(`[${REFUSES}]`)].flatMap((part) => {
    const control = part.querySelector<HTMLInputElement>('input, select, textarea, [role=combobox]');
    const names = (part.getAttribute(REFUSES) || control?.name)?.split(' ') ?? [];
    return control ? names.map((name) => [name, control] as const) : [];
  });
  const named = new Map(controls);
  const found = fields.flatMap((field) => {
    const control = keysOf(field.path).flatMap((key) => named.get(key) ?? [])[0];
    return control ? [{ ...field, control }] : [];
  });
  const order = [...named.values()];
  return found.sort((one, other) => order.indexOf(one.control as never) - order.indexOf(other.control as never));
}
