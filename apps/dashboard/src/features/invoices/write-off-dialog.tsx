import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { newKey, useAct } from '@/api/use-api';
import { InvoiceWriteOffDocument } from '@/gql/invoices/graphql';
import { useFormat, useT } from '@/i18n';
import { Dialog, Field, Form, Input, Notice, Textarea, type FormProblem } from '@/ui';
import { readDecimal } from '@/i18n/read-decimal';
import { isWithin } from './is-within';
import type { Paper } from './invoice-page';

interface Fields {
  amount: string;
  reason: string;
}

/** Gives up what is open of an invoice, or a part of it; it can be taken back. */
export function WriteOffDialog({ invoice, onClose }: { invoice: Paper; onClose: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [key] = useState(newKey);
  const [problem, setProblem] = useState<FormProblem>();
  const open = invoice.balance?.open ?? { amount: '0', currency: invoice.currency };
  const { register, handleSubmit, formState, watch } = useForm<Fields>({
    defaultValues: { amount: open.amount, reason: '' },
  });
  const { errors } = formState;
  const act = useAct(InvoiceWriteOffDocument, {
    onDone: onClose,
    done: ({ writeOffInvoice: { amount } }) => t('invoices.writeOff.done', { amount: format.money(amount) }),
    onError: setProblem,
  });
  const typed = readDecimal(watch('amount'));
  const amount = typed === undefined ? '' : format.money({ amount: typed, currency: open.currency });
  return (
    <Dialog
      title={t('invoices.writeOff.title')}
      description={t('invoices.writeOff.open', { amount: format.money(open) })}
      isOpen
      onClose={onClose}
    >
      <Form
        action={t('invoices.writeOff.action', { amount })}
        isBusy={act.isPending}
        problem={problem}
        onSubmit={handleSubmit((values) =>
          act.mutate({
            input: {
              invoiceId: invoice.id,
              amount: readDecimal(values.amount) ?? null,
              reason: values.reason.trim(),
              idempotencyKey: key,
            },
          }),
        )}
      >
        <Field label={t('invoices.writeOff.amount', { currency: open.currency })} error={errors.amount?.message}>
          <Input
            inputMode="decimal"
            className="tabular text-right"
            {...register('amount', {
              validate: (value) => isWithin(value, open) || t('invoices.amountUpTo', { amount: format.money(open) }),
            })}
          />
        </Field>
        <Field label={t('invoices.writeOff.reason')} error={errors.reason?.message}>
          <Textarea rows={2} maxLength={500} {...register('reason', { required: t('ui.required') })} />
        </Field>
        <Notice>{t('invoices.writeOff.text')}</Notice>
      </Form>
    </Dialog>
  );
}
