import { useEffect, useState, type ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import { InvoiceUpdateDocument, type InvoiceGrouping } from '@/gql/invoices/graphql';
import { useT } from '@/i18n';
import { Button, Field, Notice, Select, Textarea } from '@/ui';
import type { Paper } from './invoice-page';

const GROUPINGS: readonly InvoiceGrouping[] = ['SERVICE', 'ASSISTANT', 'TASK', 'ENTRY'];

/** What the document says beside its lines; of a draft it is written here, and how lines are shown. */
export function DraftNote({ invoice, canEdit }: { invoice: Paper; canEdit: boolean }): ReactNode {
  const t = useT();
  const [typed, setTyped] = useState<{ text: string; over: string }>();
  const save = useAct(InvoiceUpdateDocument);
  const now = invoice.note ?? '';
  if (typed?.text === now) setTyped(undefined);
  if (!canEdit) return <p className="whitespace-pre-line">{invoice.note}</p>;
  const note = typed?.text ?? now;
  const isChanged = note !== now;
  return (
    <div className="bg-sunken grid gap-4 rounded-md p-4 sm:grid-cols-[1fr_14rem]">
      <div className="flex flex-col items-start gap-2">
        <Field label={t('invoices.note')} isOptional className="w-full">
          <Textarea
            value={note}
            maxLength={2000}
            rows={2}
            onChange={({ target: { value: text } }) => setTyped({ text, over: typed?.over ?? now })}
          />
        </Field>
        {typed && typed.over !== now && isChanged && (
          <Notice tone="warn">
            {t('ui.meanwhile')} {now || '–'}
          </Notice>
        )}
        {isChanged && (
          <Button
            size="small"
            kind="primary"
            isBusy={save.isPending}
            onClick={() =>
              save.mutate({ input: { id: invoice.id, version: invoice.version, note: note.trim() || null } })
            }
          >
            {t('ui.save')}
          </Button>
        )}
      </div>
      <Grouping invoice={invoice} />
    </div>
  );
}

/** What is chosen is shown at once; chosen again meanwhile, the last choice is saved once the one before it is. */
function Grouping({ invoice: { id, version, grouping } }: { invoice: Paper }): ReactNode {
  const t = useT();
  const [chosen, setChosen] = useState<InvoiceGrouping | null>();
  const { mutate, isPending } = useAct(InvoiceUpdateDocument);
  useEffect(() => {
    if (chosen === undefined || isPending) return;
    if (chosen === grouping) setChosen(undefined);
    else mutate({ input: { id, version, grouping: chosen } }, { onError: () => setChosen(undefined) });
  });
  return (
    <Field label={t('invoices.grouping')} hint={t('invoices.grouping.hint')}>
      <Select
        none={t('invoices.grouping.none')}
        choices={GROUPINGS.map((value) => ({ value, label: t(`invoices.grouping.${value}`) }))}
        value={(chosen === undefined ? grouping : chosen) ?? ''}
        onChange={({ target }) => setChosen((target.value || null) as InvoiceGrouping | null)}
      />
    </Field>
  );
}
