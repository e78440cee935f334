import { Plus, X } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { useFieldArray, useForm, type UseFormReturn } from 'react-hook-form';
import { newKey, useAct, useRead } from '@/api/use-api';
import { useAgencyDay } from '@/app/agency-day';
import { useViewer } from '@/app/viewer';
import { BooksAccountsDocument, BooksCreateEntryDocument } from '@/gql/books/graphql';
import { useFormat, useT } from '@/i18n';
import { typedMoney } from '@/i18n/typed-money';
import { Button, Field, Form, IconButton, Input, Select, useCurrencyRule, type Choice } from '@/ui';
import { useAccountName } from './account-name';
import { amountOf, differenceOf } from './balance';

interface Fields {
  entryDate: string;
  memo: string;
  currency: string;
  postings: { accountId: string; debit: string; credit: string }[];
}

const NONE = { accountId: '', debit: '', credit: '' };

/** An entry by hand: what is still to be balanced stands below while it is written. */
export function EntryForm({ onDone }: { onDone: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const key = useRef(newKey());
  const nameOf = useAccountName();
  const accounts = useRead(BooksAccountsDocument, {});
  const form = useForm<Fields>({
    defaultValues: {
      entryDate: useAgencyDay(),
      memo: '',
      currency: useViewer().agency.currency,
      postings: [NONE, NONE],
    },
  });
  const { register, handleSubmit, watch, formState } = form;
  const { errors } = formState;
  const act = useAct(BooksCreateEntryDocument, { onDone, onError: () => undefined, done: t('books.booked') });
  const difference = differenceOf(watch('postings'));
  const currency = watch('currency');
  const choices = (accounts.data?.accounts ?? [])
    .filter(({ archivedAt, isControl }) => !archivedAt && !isControl)
    .map((account) => ({ value: account.id, label: `${account.code} ${nameOf(account)}` }));
  const submit = handleSubmit(({ entryDate, memo, postings }) => {
    const filled = postings.map((one) => ({ ...one, amount: amountOf(one) })).filter(({ amount }) => amount !== '0');
    act.mutate({
      input: {
        entryDate,
        memo,
        idempotencyKey: key.current,
        postings: filled.map(({ accountId, amount }) => ({ accountId, currency, amount })),
      },
    });
  });
  const balance =
    difference === null
      ? t('books.notAmounts')
      : difference === '0'
        ? t('books.balanced')
        : t('books.difference', { amount: typedMoney(format, { amount: difference, currency }) });
  return (
    <Form
      action={t('books.book')}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={(event) => (difference === '0' ? submit(event) : undefined)}
      others={
        <span role="status" className={difference === '0' ? 'text-good mr-auto' : 'text-warn mr-auto'}>
          {balance}
        </span>
      }
    >
      <div className="grid gap-3 sm:grid-cols-[10rem_6rem_1fr]">
        <Field label={t('books.date')}>
          <Input type="date" {...register('entryDate', { required: true })} />
        </Field>
        <Field label={t('books.currency')} error={errors.currency?.message}>
          <Input
            maxLength={3}
            {...register('currency', {
              required: t('ui.required'),
              validate: useCurrencyRule(),
              setValueAs: (text: string) => text.toUpperCase(),
            })}
          />
        </Field>
        <Field label={t('books.memo')} error={errors.memo?.message}>
          <Input {...register('memo', { required: t('ui.required') })} />
        </Field>
      </div>
      <Postings form={form} choices={choices} />
    </Form>
  );
}

interface PostingsProps {
  form: UseFormReturn<Fields>;
  choices: Choice[];
}

function Postings({ form, choices }: PostingsProps): ReactNode {
  const t = useT();
  const { register, control, formState } = form;
  const { errors } = formState;
  const { fields, append, remove } = useFieldArray({ control, name: 'postings' });
  return (
    <div className="flex flex-col gap-2">
      {fields.map(({ id }, i) => (
        <div key={id} className="grid grid-cols-[1fr_auto] gap-2 sm:grid-cols-[1fr_9rem_9rem_auto]">
          <Select
            aria-label={t('books.accountOf', { row: i + 1 })}
            none={t('books.account')}
            choices={choices}
            aria-invalid={errors.postings?.[i]?.accountId ? true : undefined}
            {...register(`postings.${i}.accountId`, {
              validate: (value, { postings }) => Boolean(value) || amountOf(postings[i] ?? NONE) === '0',
            })}
          />
          <Input
            inputMode="decimal"
            className="tabular text-right max-sm:col-start-1"
            placeholder={t('books.debit')}
            aria-label={t('books.debitOf', { row: i + 1 })}
            {...register(`postings.${i}.debit`)}
          />
          <Input
            inputMode="decimal"
            className="tabular text-right max-sm:col-start-1"
            placeholder={t('books.credit')}
            aria-label={t('books.creditOf', { row: i + 1 })}
            {...register(`postings.${i}.credit`)}
          />
          <IconButton
            label={t('books.removeRow', { row: i + 1 })}
            className="max-sm:col-start-2 max-sm:row-start-1"
            disabled={fields.length <= 2}
            onClick={() => remove(i)}
          >
            <X />
          </IconButton>
        </div>
      ))}
      <Button size="small" icon={<Plus />} className="self-start" onClick={() => append(NONE)}>
        {t('books.addRow')}
      </Button>
    </div>
  );
}
