import { useState, type ReactNode } from 'react';
import { useAct, useRead } from '@/api/use-api';
import { TasksMoneyDocument, TasksSetPriceDocument, type TasksWholeFragment } from '@/gql/tasks/graphql';
import { useFormat, useProblem, useT } from '@/i18n';
import { Badge, Button, Card, Dialog, Field, Form, Input, Textarea } from '@/ui';

const BEFORE_WORK = new Set(['REQUESTED', 'ACCEPTED']);

/** The price of one unit: its own, or the contract's. */
export function TaskPriceCard({ task }: { task: TasksWholeFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { data } = useRead(TasksMoneyDocument, { id: task.id });
  const currency = data?.task?.contract?.currency;
  if (!currency) return null;
  const agreements = data?.task?.priceAgreements ?? [];
  return (
    <Card
      title={t('tasks.price')}
      aside={
        BEFORE_WORK.has(task.status) && (
          <Button size="small" onClick={() => setOpen(true)}>
            {t('tasks.price.set')}
          </Button>
        )
      }
    >
      <p>
        {task.price === null
          ? t('tasks.price.contract')
          : t('tasks.price.unit', { price: format.money({ amount: task.price, currency }) })}
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
      {isOpen && <PriceDialog task={task} currency={currency} onClose={() => setOpen(false)} />}
    </Card>
  );
}

interface PriceDialogProps {
  task: TasksWholeFragment;
  currency: string;
  onClose: () => void;
}

function PriceDialog({ task, currency, onClose }: PriceDialogProps): ReactNode {
  const t = useT();
  const problem = useProblem();
  const [price, setPrice] = useState(task.price ?? '');
  const [note, setNote] = useState('');
  const [isWrong, setWrong] = useState(false);
  const act = useAct(TasksSetPriceDocument, { onDone: onClose, onError: () => undefined });
  const submit = (): void => {
    const isFine = /^\d+(\.\d{1,4})?$/.test(price.trim());
    setWrong(!isFine);
    if (isFine)
      act.mutate({ input: { id: task.id, version: task.version, price: price.trim(), ...(note && { note }) } });
  };
  return (
    <Dialog isOpen onClose={onClose} title={t('tasks.price.set')} description={t('tasks.price.hint')}>
      <Form
        onSubmit={submit}
        action={t('ui.save')}
        isBusy={act.isPending}
        problem={act.error ? problem(act.error) : undefined}
      >
        <Field label={t('tasks.price.field', { currency })} error={isWrong ? t('tasks.wrongAmount') : undefined}>
          <Input inputMode="decimal" value={price} onChange={(event) => setPrice(event.target.value)} />
        </Field>
        <Field label={t('tasks.note')} isOptional>
          <Textarea value={note} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </Form>
    </Dialog>
  );
}
