import {
  createContext,
  useContext,
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';
import { useT } from '@/i18n';
import { cx } from './class-names';
import { REFUSES, useRefusedAt } from './refused-fields';

interface FieldProps {
  label: string;
  /** What helps to fill it in. */
  hint?: ReactNode;
  error?: string | undefined;
  /** What the api calls it, where that isn't its control's name; several names have spaces between. */
  path?: string;
  isOptional?: boolean;
  className?: string;
  children: ReactNode;
}

interface Named {
  id: string;
  describedBy: string | undefined;
  isInvalid: boolean;
}
const Context = createContext<Named | undefined>(undefined);

/** What a control within a `Field` takes from it: its label, hint and error. */
export function useField(): Record<string, unknown> {
  const field = useContext(Context);
  if (!field) return {};
  return {
    id: field.id,
    'aria-describedby': field.describedBy,
    'aria-invalid': field.isInvalid || undefined,
  };
}

/** A control with its label. @example <Field label={t('x')} error={errors.name?.message}><Input {...register('name')} /></Field> */
export function Field(props: FieldProps): ReactNode {
  const { label, hint, path = '', isOptional = false, className, children } = props;
  const id = useId();
  const t = useT();
  const refused = useRefusedAt(id);
  const error = props.error ?? refused;
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div {...{ [REFUSES]: path }} className={cx('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className="font-medium">
        {label}
        {isOptional && <span className="text-muted font-normal"> ({t('ui.optional')})</span>}
      </label>
      <Context.Provider value={{ id, describedBy: described || undefined, isInvalid: Boolean(error) }}>
        {children}
      </Context.Provider>
      {error && <ErrorOf id={id}>{error}</ErrorOf>}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-muted text-xs">
          {hint}
        </p>
      )}
    </div>
  );
}

function ErrorOf({ id, children }: { id: string; children: string }): ReactNode {
  return (
    <p id={`${id}-error`} role="alert" className="text-danger text-xs">
      {children}
    </p>
  );
}

export const Input = ({
  className,
  ...rest
}: InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> }): ReactNode => (
  <input {...useField()} {...rest} className={cx('control', className)} />
);

export const Textarea = ({
  className,
  ...rest
}: TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> }): ReactNode => (
  <textarea rows={3} {...useField()} {...rest} className={cx('control h-auto py-2', className)} />
);

export interface Choice {
  value: string;
  label: string;
}

interface SelectProps extends SelectHTMLAttributes<HTMLSelectElement> {
  choices: readonly Choice[];
  /** What stands there while nothing is chosen. */
  none?: string;
  ref?: Ref<HTMLSelectElement>;
}

export const Select = ({ choices, none, className, ...rest }: SelectProps): ReactNode => (
  <select {...useField()} {...rest} className={cx('control pr-8', className)}>
    {none !== undefined && <option value="">{none}</option>}
    {choices.map(({ value, label }) => (
      <option key={value} value={value}>
        {label}
      </option>
    ))}
  </select>
);

interface CheckboxProps extends InputHTMLAttributes<HTMLInputElement> {
  label: ReactNode;
  hint?: ReactNode;
  ref?: Ref<HTMLInputElement>;
}

export function Checkbox({ label, hint, className, ...rest }: CheckboxProps): ReactNode {
  const id = useId();
  const error = useRefusedAt(id);
  const described = [error && `${id}-error`, hint !== undefined && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div {...{ [REFUSES]: '' }} className={cx('flex gap-2', className)}>
      <input
        id={id}
        type="checkbox"
        {...rest}
        aria-describedby={described || undefined}
        aria-invalid={error !== undefined || undefined}
        className="accent-accent mt-0.5 size-4 shrink-0"
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {error !== undefined && <ErrorOf id={id}>{error}</ErrorOf>}
        {hint !== undefined && (
          <p id={`${id}-hint`} className="text-muted text-xs">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
