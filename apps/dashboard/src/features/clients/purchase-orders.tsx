import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useAct } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { ClientsAddOrderDocument, ClientsUpdateOrderDocument, type OrderLimitMode } from '@/gql/clients/graphql';
import { useFormat, useT } from '@/i18n';
import { asDecimal } from '@/i18n/read-decimal';
import {
  Badge,
  Button,
  Card,
  Dialog,
  Field,
  Form,
  Input,
  Meter,
  Select,
  useCurrencyRule,
  useNumberRule,
  type FormProblem,
} from '@/ui';
import type { OneClient } from './client-page';

type Order = NonNullable<OneClient['purchaseOrders']>[number];
interface OrderFields {
  number: string;
  amount: string;
  currency: string;
  fromDate: string;
  toDate: string;
  limitMode: OrderLimitMode;
}

/** The client's own orders, on which invoices draw. */
export function PurchaseOrders({ client, mayWrite }: { client: OneClient; mayWrite: boolean }): ReactNode {
  const t = useT();
  const [edited, setEdited] = useState<Order | 'new'>();
  const orders = client.purchaseOrders ?? [];
  return (
    <Card
      title={t('clients.orders')}
      aside={
        mayWrite && (
          <Button size="small" icon={<Plus />} aria-haspopup="dialog" onClick={() => setEdited('new')}>
            {t('clients.addOrder')}
          </Button>
        )
      }
    >
      {orders.length === 0 && <p className="text-muted">{t('clients.noOrders')}</p>}
      <ul className="grid gap-3 sm:grid-cols-2">
        {orders.map((order) => (
          <OneOrder key={order.id} order={order} onEdit={mayWrite ? () => setEdited(order) : undefined} />
        ))}
      </ul>
      {edited && (
        <EditOrder client={client} order={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </Card>
  );
}

function OneOrder({ order, onEdit }: { order: Order; onEdit: (() => void) | undefined }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { number, amount, usedAmount, remainingAmount, fromDate, toDate, isCurrent, wouldBeExceeded, limitMode } =
    order;
  return (
    <li className="border-line flex flex-col gap-2 rounded-lg border p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="flex flex-wrap items-center gap-2 font-medium">
          {number} {isCurrent && <Badge tone="good">{t('clients.orderCurrent')}</Badge>}
          {wouldBeExceeded && <Badge tone="danger">{t('clients.orderExceeded')}</Badge>}
        </span>
        {onEdit && (
          <Button
            size="small"
            aria-haspopup="dialog"
            onClick={onEdit}
            aria-label={t('clients.editOf', { what: number })}
          >
            {t('clients.edit')}
          </Button>
        )}
      </div>
      <Meter
        value={Number(usedAmount.amount)}
        most={Number(amount.amount)}
        label={number}
        tone={wouldBeExceeded ? 'danger' : 'plain'}
      />
      <p className="text-muted text-xs">
        {t('clients.orderLeft', { left: format.money(remainingAmount), all: format.money(amount) })} ·{' '}
        {toDate
          ? t('clients.fromTo', { from: format.date(fromDate), to: format.date(toDate) })
          : t('clients.since', { from: format.date(fromDate) })}{' '}
        · {t(`clients.limit.${limitMode}`)}
      </p>
    </li>
  );
}

function EditOrder(props: { client: OneClient; order: Order | undefined; onClose: () => void }): ReactNode {
  const { client, order, onClose } = props;
  const t = useT();
  const { agency } = useViewer();
  const [problem, setProblem] = useState<FormProblem>();
  const { register, handleSubmit, formState } = useForm<OrderFields>({
    defaultValues: {
      number: order?.number ?? '',
      amount: order?.amount.amount ?? '',
      currency: order?.amount.currency ?? client.currency ?? agency.currency,
      fromDate: order?.fromDate ?? '',
      toDate: order?.toDate ?? '',
      limitMode: order?.limitMode ?? 'WARN',
    },
  });
  const options = { onDone: onClose, onError: setProblem };
  const add = useAct(ClientsAddOrderDocument, options);
  const update = useAct(ClientsUpdateOrderDocument, options);
  const submit = handleSubmit((fields) => {
    const input = { ...fields, amount: asDecimal(fields.amount), toDate: fields.toDate || null };
    if (order) update.mutate({ input: { id: order.id, version: order.version, ...input } });
    else add.mutate({ input: { clientId: client.id, ...input } });
  });
  const number = useNumberRule();
  const required = { required: t('ui.required') };
  const { errors } = formState;
  return (
    <Dialog title={t(order ? 'clients.editOrder' : 'clients.addOrder')} isOpen onClose={onClose}>
      <Form onSubmit={submit} action={t('ui.save')} isBusy={add.isPending || update.isPending} problem={problem}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('clients.number')} error={errors.number?.message} className="sm:col-span-2">
            <Input autoFocus {...register('number', required)} />
          </Field>
          <Field label={t('clients.amount')} error={errors.amount?.message} hint={t('clients.beforeTax')}>
            <Input inputMode="decimal" {...register('amount', { validate: number({ isRequired: true }) })} />
          </Field>
          <Field label={t('clients.currency')} error={errors.currency?.message}>
            <Input
              maxLength={3}
              className="uppercase"
              {...register('currency', {
                ...required,
                validate: useCurrencyRule(),
                setValueAs: (typed: string) => typed.toUpperCase(),
              })}
            />
          </Field>
          <Field label={t('clients.from')} error={errors.fromDate?.message}>
            <Input type="date" {...register('fromDate', required)} />
          </Field>
          <Field label={t('clients.to')} isOptional>
            <Input type="date" {...register('toDate')} />
          </Field>
          <Field label={t('clients.limit')} className="sm:col-span-2">
            <Select
              {...register('limitMode')}
              choices={(['WARN', 'REFUSE'] as const).map((value) => ({ value, label: t(`clients.limit.${value}`) }))}
            />
          </Field>
        </div>
      </Form>
    </Dialog>
  );
}
