import type { ReactNode } from 'react';
import { useForm, type UseFormRegisterReturn } from 'react-hook-form';
import type { RequestError } from '@/api/request';
import { useT } from '@/i18n';
import { readDecimal, readNumber } from '@/i18n/read-decimal';
import { Checkbox, Field, Input, Select, Textarea, type Choice } from '@/ui/field';
import { Form } from '@/ui/form';
import { Unlikely } from '@/ui/unlikely';
import { useCurrencyRule } from '@/ui/use-currency-rule';
import { useNumberRule } from '@/ui/use-number-rule';
import { useOpened } from '@/ui/use-opened';

export type Values = Record<string, string | boolean>;

export interface Spec {
  name: string;
  /** What the api calls it, where it is another name. */
  path?: string;
  label: string;
  hint?: string;
  kind?: 'text' | 'long' | 'number' | 'decimal' | 'currency' | 'check' | 'select' | 'date' | 'email' | 'secret';
  choices?: readonly Choice[];
  /** Of some only where others have certain values. */
  isRequired?: boolean | ((values: Values) => boolean);
  /** It can't change any more; its hint says why. */
  isFixed?: boolean;
  /** Of a number. */
  least?: number;
  most?: number;
  /** What is refused of a text, in words. */
  check?: (typed: string) => true | string;
  /** What may be amiss with a text, in words that stand in nobody's way. */
  doubt?: (typed: string) => string | undefined;
  /** Of a long text. */
  rows?: number;
  /** Of an amount: what is far from the one before is asked about. */
  currency?: string;
  /** All of the form's width. */
  isWide?: boolean;
}

/** A field as it is for now. */
type Settled = Omit<Spec, 'isRequired'> & { isRequired: boolean };

interface SpecFormProps {
  specs: readonly Spec[];
  values: Values;
  /** Of what is changed, as it stands now; nothing of what is new. */
  version?: number | undefined;
  /** With the version that was seen. */
  onSave: (values: Values, version: number) => unknown;
  action?: string;
  isBusy?: boolean;
  error?: RequestError | null;
  /** Beside the fields: what comes of what is typed. */
  preview?: (values: Values) => ReactNode;
  /** Shown, but not to be changed by this role. */
  isReadOnly?: boolean;
}

/** A form out of a list of its fields; what was typed stays until the api has taken it. */
export function SpecForm(props: SpecFormProps): ReactNode {
  const { specs, values, version = 0, onSave, action, isBusy = false, error, preview, isReadOnly = false } = props;
  const t = useT();
  const ruleOf = useRules();
  const form = useForm<Values>({ defaultValues: values });
  const opened = useOpened(form, { version, fields: values, isBusy }, error);
  const { register, handleSubmit, formState, watch } = form;
  const now = watch();
  const settled = specs.map(({ isRequired = false, ...spec }): Settled => ({
    ...spec,
    isRequired: typeof isRequired === 'function' ? isRequired(now) : isRequired,
  }));
  const aboutAmount = (name: string, currency: string): ReactNode => (
    <Unlikely typed={String(now[name] ?? '')} last={String(values[name] ?? '')} currency={currency} />
  );
  const fields = (
    <fieldset disabled={isReadOnly} className="grid gap-4 sm:grid-cols-2">
      {settled.map((spec) => (
        <SpecField
          key={spec.name}
          spec={spec}
          error={formState.errors[spec.name]?.message}
          about={
            spec.currency ? aboutAmount(spec.name, spec.currency) : <Doubt spec={spec} typed={String(now[spec.name])} />
          }
          field={register(spec.name, {
            ...(spec.isRequired && { required: t('ui.required') }),
            validate: ruleOf(spec),
          })}
        />
      ))}
    </fieldset>
  );
  if (isReadOnly) return fields;
  return (
    <Form
      onSubmit={handleSubmit((given) => onSave(given, opened.version))}
      action={action ?? t('ui.save')}
      isBusy={isBusy}
      problem={opened.problem}
    >
      {preview ? (
        <div className="grid gap-4 lg:grid-cols-2">
          {fields}
          {preview(now)}
        </div>
      ) : (
        fields
      )}
    </Form>
  );
}

function Doubt({ spec: { doubt }, typed }: { spec: Settled; typed: string }): ReactNode {
  return (
    doubt && (
      <p role="status" className="text-warn text-xs">
        {doubt(typed)}
      </p>
    )
  );
}

function useRules(): (spec: Settled) => (value: string | boolean) => true | string {
  const number = useNumberRule();
  const currency = useCurrencyRule();
  return ({ kind, check, ...limits }) => {
    const rule =
      kind === 'number' || kind === 'decimal'
        ? number({ ...limits, isWhole: kind === 'number' })
        : kind === 'currency'
          ? currency
          : (check ?? (() => true as const));
    return (value) => rule(String(value));
  };
}

/** A decimal as the api takes it, or null where nothing was written. */
export const decimalOf = (value: string | boolean | undefined): string | null =>
  typeof value === 'string' ? (readDecimal(value) ?? null) : null;

export const integerOf = (value: string | boolean | undefined): number | null =>
  typeof value === 'string' && value.trim() !== '' ? readNumber(value) : null;

interface SpecFieldProps {
  spec: Settled;
  field: UseFormRegisterReturn;
  error: string | undefined;
  about?: ReactNode;
}

function SpecField({ spec, field, error, about }: SpecFieldProps): ReactNode {
  const { label, hint, path = spec.name, kind = 'text', isRequired, isWide } = spec;
  const className = isWide || kind === 'long' || kind === 'check' ? 'sm:col-span-2' : '';
  if (kind === 'check') return <Checkbox label={label} hint={hint} className={className} {...field} />;
  return (
    <Field
      path={path}
      label={label}
      hint={hint}
      error={error}
      isOptional={!isRequired && kind !== 'select'}
      className={className}
    >
      <Control spec={spec} field={field} />
      {about}
    </Field>
  );
}

const TYPES: Partial<Record<NonNullable<Spec['kind']>, string>> = { date: 'date', email: 'email', secret: 'password' };

function Control({
  spec: { kind = 'text', choices = [], rows = 4, isFixed },
  field,
}: Pick<SpecFieldProps, 'spec' | 'field'>): ReactNode {
  if (kind === 'long') return <Textarea rows={rows} {...field} />;
  if (kind === 'select') return <Select choices={choices} {...field} disabled={isFixed} />;
  return (
    <Input
      type={TYPES[kind] ?? 'text'}
      {...((kind === 'number' || kind === 'decimal') && { inputMode: 'decimal' })}
      {...(kind === 'secret' && { autoComplete: 'off' })}
      {...field}
    />
  );
}
