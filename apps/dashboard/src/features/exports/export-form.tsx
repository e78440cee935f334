import { useEffect, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useAct } from '@/api/use-api';
import { addMonths, lastDayOf, useAgencyDay } from '@/app/agency-day';
import { ExportsRequestDocument, type ExportFormat, type ExportKind } from '@/gql/exports/graphql';
import { useT } from '@/i18n';
import { Field, Form, Input, Select, useAddress } from '@/ui';
import { FORMATS, hasDays, isInOneCurrency, KINDS } from './kinds';

interface Fields {
  kind: ExportKind;
  format: ExportFormat;
  from: string;
  to: string;
}

export function ExportForm({ onDone }: { onDone: () => void }): ReactNode {
  const t = useT();
  const month = addMonths(useAgencyDay(), -1);
  const [address] = useAddress();
  const kind = KINDS.find((one) => one === address['new']) ?? 'INVOICES';
  const { register, handleSubmit, watch, setValue, formState } = useForm<Fields>({
    defaultValues: {
      kind,
      format: 'CSV',
      from: address['from'] ?? `${month}-01`,
      to: address['to'] ?? lastDayOf(month),
    },
  });
  const [wanted, format] = watch(['kind', 'format']);
  const formats = FORMATS[wanted];
  useEffect(() => {
    if (!formats.includes(format)) setValue('format', 'CSV');
  }, [formats, format, setValue]);
  const act = useAct(ExportsRequestDocument, { onDone, onError: () => undefined });
  return (
    <Form
      action={t('exports.request')}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={handleSubmit(({ from, to, ...what }) => {
        const days = hasDays(what.kind) && { ...(from && { from }), ...(to && { to }) };
        act.mutate({ input: { ...what, ...days } });
      })}
    >
      <Field label={t('exports.kind')} hint={t(`exports.by.${watch('kind')}`)}>
        <Select {...register('kind')} choices={KINDS.map((value) => ({ value, label: t(`exports.kind.${value}`) }))} />
      </Field>
      <Field
        label={t('exports.format')}
        {...(isInOneCurrency({ kind: wanted, format }) && { hint: t('exports.inHome') })}
      >
        <Select
          {...register('format')}
          choices={formats.map((value) => ({ value, label: t(`exports.format.${value}`) }))}
        />
      </Field>
      {hasDays(wanted) && (
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('exports.from')} isOptional>
            <Input type="date" {...register('from')} />
          </Field>
          <Field label={t('exports.to')} isOptional error={formState.errors.to?.message}>
            <Input
              type="date"
              {...register('to', { validate: (to, { from }) => !to || !from || to >= from || t('exports.endsBefore') })}
            />
          </Field>
        </div>
      )}
    </Form>
  );
}
