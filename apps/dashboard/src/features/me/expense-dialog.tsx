import type { ReactNode } from 'react';
import { Controller, useForm, type UseFormReturn } from 'react-hook-form';
import { useAgencyDay } from '@/app/agency-day';
import { useViewer } from '@/app/viewer';
import { MeContractsDocument } from '@/gql/me/graphql';
import { useT } from '@/i18n';
import { asDecimal } from '@/i18n/read-decimal';
import { Dialog } from '@/ui/dialog';
import { Checkbox, Field, Input, Select } from '@/ui/field';
import { Form } from '@/ui/form';
import { SearchPicker } from '@/ui/search-picker';
import { useToast } from '@/ui/toast';
import { useNumberRule } from '@/ui/use-number-rule';
import type { Expense } from './expenses-page';
import { useHandIn } from './use-hand-in';

interface Fields {
  contractId: string;
  day: string;
  description: string;
  amount: string;
  currency: string;
  isOwnMoney: boolean;
  receipt: FileList | undefined;
}

interface ExpenseDialogProps {
  /** One that isn't handed in yet, or came back. */
  expense: Expense | undefined;
  onClose: () => void;
}

const RECEIPTS = 'application/pdf,image/png,image/jpeg';

/** Hands in what was spent, with its receipt. */
export function ExpenseDialog({ expense, onClose }: ExpenseDialogProps): ReactNode {
  const t = useT();
  const toast = useToast();
  const { agency } = useViewer();
  const today = useAgencyDay();
  const form = useForm<Fields>({
    defaultValues: {
      contractId: '',
      day: expense?.day ?? today,
      description: expense?.description ?? '',
      amount: expense?.spent?.amount ?? '',
      currency: expense?.spent?.currency ?? agency.currency,
      isOwnMoney: expense?.advancedBy !== 'AGENCY',
    },
  });
  const act = useHandIn(expense, () => {
    toast({ text: t('me.expenses.handedIn') });
    onClose();
  });
  const submit = form.handleSubmit(({ isOwnMoney, amount, receipt, ...fields }) =>
    act.mutate({
      ...fields,
      amount: asDecimal(amount),
      advancedBy: isOwnMoney ? 'ASSISTANT' : 'AGENCY',
      receipt: receipt?.[0],
    }),
  );
  return (
    <Dialog title={expense?.description ?? t('me.expenses.add')} isOpen onClose={onClose}>
      <Form action={t('me.expenses.handIn')} isBusy={act.isPending} problem={act.error} onSubmit={submit}>
        {!expense && <ContractField {...form} />}
        <SpentFields {...form} hasReceipt={expense?.hasReceipt ?? false} />
      </Form>
    </Dialog>
  );
}

/** What could be worked for on the day. */
function ContractField({ control, watch }: UseFormReturn<Fields>): ReactNode {
  const t = useT();
  const today = useAgencyDay();
  return (
    <Controller
      control={control}
      name="contractId"
      rules={{ required: t('ui.required') }}
      render={({ field: { name, value, onChange, ref }, fieldState: { error } }) => (
        <Field label={t('me.expenses.for')} error={error?.message}>
          <SearchPicker
            {...{ name, ref }}
            label={t('me.expenses.for')}
            document={MeContractsDocument}
            variables={{ date: watch('day') || today }}
            listOf={({ bookableContracts }) => bookableContracts}
            pickOf={({ id, title, clientName }) => ({ id, label: clientName, detail: title })}
            value={value || null}
            onPick={onChange}
          />
        </Field>
      )}
    />
  );
}

function SpentFields({
  register,
  formState,
  watch,
  hasReceipt,
}: UseFormReturn<Fields> & { hasReceipt: boolean }): ReactNode {
  const t = useT();
  const { errors } = formState;
  const number = useNumberRule();
  const today = useAgencyDay();
  const required = { required: t('ui.required') };
  const currencies = [...new Set([watch('currency'), ...Intl.supportedValuesOf('currency')])];
  return (
    <>
      <Field label={t('me.expenses.what')} error={errors.description?.message}>
        <Input maxLength={200} {...register('description', required)} />
      </Field>
      <Field label={t('me.expenses.day')} error={errors.day?.message}>
        <Input
          type="date"
          max={today}
          {...register('day', { ...required, validate: (day) => day <= today || t('me.expenses.toCome') })}
        />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('me.expenses.amount')} error={errors.amount?.message}>
          <Input inputMode="decimal" {...register('amount', { validate: number({ isRequired: true, least: 0.01 }) })} />
        </Field>
        <Field label={t('me.expenses.currency')}>
          <Select choices={currencies.map((value) => ({ value, label: value }))} {...register('currency')} />
        </Field>
      </div>
      <Checkbox label={t('me.expenses.ownMoney')} hint={t('me.expenses.ownMoneyHint')} {...register('isOwnMoney')} />
      <Field
        label={t('me.expenses.receipt')}
        hint={t(hasReceipt ? 'me.expenses.receiptKept' : 'me.expenses.receiptHint')}
        error={errors.receipt?.message}
      >
        <Input type="file" accept={RECEIPTS} {...register('receipt', hasReceipt ? {} : required)} />
      </Field>
    </>
  );
}
