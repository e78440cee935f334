import { useNavigate } from '@tanstack/react-router';
import { Plus, X } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useFieldArray, useForm } from 'react-hook-form';
import { newKey, useAct, useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { InvoicesClientDocument, InvoicesCreateDocument } from '@/gql/invoices/graphql';
import { useFormat, useT } from '@/i18n';
import {
  Button,
  Card,
  Field,
  Form,
  IconButton,
  Input,
  Page,
  Textarea,
  Unsaved,
  useAddress,
  useCurrencyRule,
  type FormProblem,
} from '@/ui';
import { ClientPicker } from '@/features/clients/client-picker';
import { EMPTY_LINE, OneOffFields, toLineInput, type OneOffLine } from './one-off-fields';
import { sumOfLines } from './sum-of-lines';

interface Fields {
  currency: string;
  lines: OneOffLine[];
  note: string;
}

/** An invoice outside of any contract and run. */
export default function NewInvoicePage(): ReactNode {
  const t = useT();
  const { agency } = useViewer();
  const isCurrency = useCurrencyRule();
  const [search, setSearch] = useAddress();
  const client = search['client'] ?? null;
  const form = useForm<Fields>({ defaultValues: { currency: agency.currency, lines: [EMPTY_LINE], note: '' } });
  const { register, formState, setValue } = form;
  const own = useRead(InvoicesClientDocument, { id: client ?? '' }, { enabled: client !== null }).data?.client;
  useEffect(() => {
    if (own?.currency) setValue('currency', own.currency);
  }, [own?.currency, setValue]);
  const { submit, problem, isBusy, misses } = useCreating(form, client);
  return (
    <Page title={t('invoices.new')} subtitle={t('invoices.new.text')}>
      <Card className="max-w-3xl">
        <Unsaved isTyped={formState.isDirty} />
        <Form onSubmit={submit} action={t('invoices.new.action')} isBusy={isBusy} problem={problem}>
          <div className="grid gap-4 sm:grid-cols-[1fr_8rem]">
            <div className="flex flex-col gap-1">
              <span className="font-medium">{t('invoices.column.client')}</span>
              <ClientPicker
                label={t('invoices.column.client')}
                value={client}
                onPick={(id) => setSearch({ client: id ?? undefined })}
                isInvalid={misses}
              />
              {misses && (
                <p role="alert" className="text-danger text-xs">
                  {t('ui.required')}
                </p>
              )}
            </div>
            <Field label={t('invoices.currency')} error={formState.errors.currency?.message}>
              <Input
                maxLength={3}
                className="uppercase"
                {...register('currency', {
                  required: t('ui.required'),
                  validate: isCurrency,
                  setValueAs: (typed: string) => typed.toUpperCase(),
                })}
              />
            </Field>
          </div>
          <Lines form={form} />
          <Field label={t('invoices.note')} isOptional>
            <Textarea rows={2} maxLength={2000} {...register('note')} />
          </Field>
        </Form>
      </Card>
    </Page>
  );
}

type NewForm = ReturnType<typeof useForm<Fields>>;

function useCreating(form: NewForm, client: string | null) {
  const navigate = useNavigate();
  const [key, setKey] = useState(newKey);
  const [misses, setMisses] = useState(false);
  const [problem, setProblem] = useState<FormProblem>();
  const act = useAct(InvoicesCreateDocument, {
    onDone: ({ createInvoice: { id } }) => void navigate({ to: `/invoices/${id}`, ignoreBlocker: true }),
    onError: (error) => {
      setProblem(error);
      // What is sent again may be another text: a new intent.
      setKey(newKey());
    },
  });
  const submit = form.handleSubmit(
    ({ currency, lines, note }) => {
      if (client === null) return setMisses(true);
      act.mutate({
        input: {
          clientId: client,
          currency,
          note: note.trim() || null,
          lines: lines.map(toLineInput),
          idempotencyKey: key,
        },
      });
    },
    () => setMisses(client === null),
  );
  return { submit, problem, isBusy: act.isPending, misses: misses && client === null };
}

function Lines({ form }: { form: NewForm }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { control, formState, watch } = form;
  const { fields, append, remove } = useFieldArray({ control, name: 'lines' });
  const currency = watch('currency');
  const sum = sumOfLines(watch('lines'), currency);
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-medium">{t('invoices.paper.lines')}</legend>
      {fields.map(({ id }, i) => (
        <div key={id} className="border-line flex items-start gap-2 rounded-md border p-3">
          <div className="min-w-0 flex-1">
            <OneOffFields form={form} at={`lines.${i}.`} errors={formState.errors.lines?.[i]} currency={currency} />
          </div>
          {fields.length > 1 && (
            <IconButton label={t('invoices.line.remove')} onClick={() => remove(i)}>
              <X />
            </IconButton>
          )}
        </div>
      ))}
      <div className="flex items-center justify-between">
        <Button size="small" icon={<Plus />} onClick={() => append(EMPTY_LINE)}>
          {t('invoices.line.add')}
        </Button>
        {sum !== undefined && (
          <output className="text-muted tabular">
            {t('invoices.new.sum', { sum: format.money({ amount: sum, currency: currency.toUpperCase() }) })}
          </output>
        )}
      </div>
    </fieldset>
  );
}
