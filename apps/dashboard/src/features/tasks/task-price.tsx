import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useAct } from '@/api/use-api';
import { TasksSetPriceDocument, type TasksWholeFragment } from '@/gql/tasks/graphql';
import { useFormat, useT } from '@/i18n';
import { readDecimal } from '@/i18n/read-decimal';
import { Badge, Button, Card, Dialog, Field, Form, Input, Textarea, Unlikely, useOpened } from '@/ui';
import { useTaskMoney } from './use-task-money';

const BEFORE_WORK = new Set(['REQUESTED', 'ACCEPTED']);

/** The price of one unit: its own, or the contract's. */
export function TaskPriceCard({ task }: { task: TasksWholeFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const money = useTaskMoney(task.id);
  const currency = money?.contract?.currency;
  if (!currency) return null;
  const { price: own, priceAgreements } = money;
  const agreements = priceAgreements ?? [];
  return (
    <Card
      title={t('tasks.price')}
      aside={
        BEFORE_WORK.has(task.status) && (
          <Button size="small" aria-haspopup="dialog" onClick={() => setOpen(true)}>
            {t('tasks.price.set')}
          </Button>
        )
      }
    >
      <p>
        {own === null
          ? t('tasks.price.contract')
          : t('tasks.price.unit', { price: format.money({ amount: own, currency }) })}
      </p>
      {agreements.length > 0 && (
        <ul className="mt-2 flex flex-col gap-1.5">
          {agreements.map(({ id, price, status, note, proposedAt }) => (
            <li key={id}>
              <span className="flex items-center justify-between gap-2">
                <span className="tabular">{format.money({ amount: price, currency })}</span>
                <Badge tone={status === 'AGREED' ? 'good' : status === 'PROPOSED' ? 'warn' : 'plain'}>
                  {t(`tasks.price.${status}`)}
                </Badge>
              </span>
              <span className="text-muted block text-xs break-words">
                {format.time(proposedAt)}
                {note && ` · ${note}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {isOpen && <PriceDialog task={task} own={own} currency={currency} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function isPrice(typed: string): boolean {
  const exact = readDecimal(typed);
  return exact !== undefined && !exact.startsWith('-');
}

interface PriceDialogProps {
  /** Its own price until now. */
  own: string | null;
  task: TasksWholeFragment;
  currency: string;
  onClose: () => void;
}

function PriceDialog({ task, own, currency, onClose }: PriceDialogProps): ReactNode {
  const t = useT();
  const fields = { price: own ?? '', note: '' };
  const form = useForm({ defaultValues: fields });
  const { isDirty } = form.formState;
  const act = useAct(TasksSetPriceDocument, { onDone: onClose, onError: () => undefined });
  const { version, problem } = useOpened(form, { version: task.version, fields }, act.error);
  const submit = form.handleSubmit(({ price, note }) => {
    // Nobody is asked again for what is agreed.
    if (!isDirty) return onClose();
    act.mutate({ input: { id: task.id, version, price: readDecimal(price) ?? '', ...(note && { note }) } });
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('tasks.price.set')} description={t('tasks.price.hint')}>
      <Form onSubmit={submit} action={t('ui.save')} isBusy={act.isPending} problem={problem}>
        <Field label={t('tasks.price.field', { currency })} error={form.formState.errors.price?.message}>
          <Input
            inputMode="decimal"
            {...form.register('price', { validate: (typed) => isPrice(typed) || t('tasks.wrongAmount') })}
          />
          <Unlikely typed={form.watch('price')} last={own} currency={currency} />
        </Field>
        <Field label={t('tasks.note')} isOptional>
          <Textarea {...form.register('note')} />
        </Field>
      </Form>
    </Dialog>
  );
}
