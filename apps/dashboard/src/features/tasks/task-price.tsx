import { useState, type ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import { TasksSetPriceDocument, type TasksWholeFragment } from '@/gql/tasks/graphql';
import { useFormat, useT } from '@/i18n';
import { readDecimal } from '@/i18n/read-decimal';
import { Badge, Button, Card, Dialog, Field, Form, Input, Textarea, Unlikely } from '@/ui';
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

interface PriceDialogProps {
  /** Its own price until now. */
  own: string | null;
  task: TasksWholeFragment;
  currency: string;
  onClose: () => void;
}

function PriceDialog({ task, own, currency, onClose }: PriceDialogProps): ReactNode {
  const t = useT();
  const [{ id, version }] = useState(task);
  const [price, setPrice] = useState(own ?? '');
  const [note, setNote] = useState('');
  const [isWrong, setWrong] = useState(false);
  const act = useAct(TasksSetPriceDocument, { onDone: onClose, onError: () => undefined });
  const submit = (): void => {
    const exact = readDecimal(price);
    const isFine = exact !== undefined && !exact.startsWith('-');
    setWrong(!isFine);
    if (isFine) act.mutate({ input: { id, version, price: exact, ...(note && { note }) } });
  };
  return (
    <Dialog isOpen onClose={onClose} title={t('tasks.price.set')} description={t('tasks.price.hint')}>
      <Form onSubmit={submit} action={t('ui.save')} isBusy={act.isPending} problem={act.error}>
        <Field
          path="price"
          label={t('tasks.price.field', { currency })}
          error={isWrong ? t('tasks.wrongAmount') : undefined}
        >
          <Input inputMode="decimal" value={price} onChange={(event) => setPrice(event.target.value)} />
          <Unlikely typed={price} last={own} currency={currency} />
        </Field>
        <Field path="note" label={t('tasks.note')} isOptional>
          <Textarea value={note} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </Form>
    </Dialog>
  );
}
