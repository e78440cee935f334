import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { newKey, useAct } from '@/api/use-api';
import { nextBillOf } from '@/app/next-bill';
import { InvoiceCreditDocument } from '@/gql/invoices/graphql';
import { useFormat, useT } from '@/i18n';
import { Checkbox, Dialog, Field, Form, Input, Textarea, type FormProblem } from '@/ui';
import { sumByCurrency } from '@/i18n/amounts';
import { readDecimal } from '@/i18n/read-decimal';
import type { Paper, PaperLine } from './invoice-page';
import { isWithin } from './is-within';
import { lineContext, lineTitle } from './paper-lines';

/** What is typed for a line: nothing is all of it. */
type Wanted = ReadonlyMap<string, string>;

const isWrong = ({ id, amount }: PaperLine, wanted: Wanted): boolean => {
  const typed = wanted.get(id) ?? '';
  return typed !== '' && !isWithin(typed, amount);
};

/** On the bill of which month the work of lines will stand, where that is known and one for all. */
function monthOfAll(lines: readonly PaperLine[]): string | undefined {
  const months = new Set(lines.map(({ contract }) => nextBillOf(contract)));
  return months.size === 1 ? [...months][0] : undefined;
}

interface CreditDialogProps {
  invoice: Paper;
  /** What of a fee's line its contract doesn't earn: it is filled in. */
  unearned?: { line: PaperLine; amount: string } | undefined;
  onClose: () => void;
}

/** Drafts a credit note: which lines, how much of each, and whether their work is billed again. */
export default function CreditDialog({ invoice, unearned, onClose }: CreditDialogProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const [key, setKey] = useState(newKey);
  const [wanted, setWanted] = useState<Wanted>(
    () => new Map(unearned ? [[unearned.line.id, unearned.amount]] : invoice.lines.map(({ id }) => [id, ''])),
  );
  const [givesBack, setGivesBack] = useState(false);
  const [note, setNote] = useState(
    unearned ? t('invoices.credit.unearned', { month: format.month(unearned.line.period) }) : '',
  );
  const [problem, setProblem] = useState<FormProblem>();
  const act = useAct(InvoiceCreditDocument, {
    onDone: ({ createCreditNote: { id } }) => void navigate({ to: `/invoices/${id}` }),
    onError: (error) => {
      setProblem(error);
      setKey(newKey());
    },
  });
  const month = monthOfAll(invoice.lines.filter(({ id }) => wanted.has(id)));
  const isAll = wanted.size === invoice.lines.length && [...wanted.values()].every((amount) => amount === '');
  const submit = (): void => {
    if (wanted.size === 0) return setProblem(t('invoices.credit.noLine'));
    setProblem(undefined);
    if (invoice.lines.some((line) => isWrong(line, wanted))) return;
    const lines = [...wanted].map(([lineId, typed]) => ({ lineId, amount: readDecimal(typed) ?? null }));
    act.mutate({
      input: {
        invoiceId: invoice.id,
        givesBack,
        note: note.trim() || null,
        lines: isAll ? null : lines,
        idempotencyKey: key,
      },
    });
  };
  return (
    <Dialog
      title={t('invoices.credit.title', { number: invoice.number ?? '' })}
      description={t('invoices.credit.text')}
      isOpen
      isWide
      onClose={onClose}
    >
      <Form onSubmit={submit} action={t('invoices.credit.action')} isBusy={act.isPending} problem={problem}>
        <CreditLines invoice={invoice} wanted={wanted} onChange={setWanted} />
        <Checkbox
          label={t('invoices.credit.givesBack')}
          hint={t('invoices.credit.givesBack.hint', { hasMonth: month ? 'yes' : 'no', month: format.month(month) })}
          checked={givesBack}
          onChange={({ target }) => setGivesBack(target.checked)}
        />
        <Field path="note" label={t('invoices.credit.note')} isOptional>
          <Textarea rows={2} maxLength={2000} value={note} onChange={({ target }) => setNote(target.value)} />
        </Field>
      </Form>
    </Dialog>
  );
}

interface CreditLinesProps {
  invoice: Paper;
  wanted: Wanted;
  onChange: (wanted: Wanted) => void;
}

function CreditLines({ invoice, wanted, onChange }: CreditLinesProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const nameOf = (line: PaperLine): string => `${lineTitle(line, t, format)}, ${lineContext(line, t, format)}`;
  const set = (id: string, amount: string | undefined): void => {
    const next = new Map(wanted);
    if (amount === undefined) next.delete(id);
    else next.set(id, amount);
    onChange(next);
  };
  const amountOf = ({ id, amount }: PaperLine) => {
    const typed = readDecimal(wanted.get(id) ?? '');
    return typed === undefined ? amount : { ...amount, amount: typed };
  };
  const chosen = invoice.lines.filter(({ id }) => wanted.has(id));
  const isAnyWrong = chosen.some((line) => isWrong(line, wanted));
  const [sum = { amount: '0', currency: invoice.currency }] = isAnyWrong ? [] : sumByCurrency(chosen.map(amountOf));
  return (
    <fieldset>
      <legend className="font-medium">{t('invoices.credit.lines')}</legend>
      <ul className="divide-line mt-1 divide-y">
        {invoice.lines.map((line) => (
          <li key={line.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2">
            <Checkbox
              className="min-w-0 flex-1 basis-56"
              label={
                <>
                  {lineTitle(line, t, format)}{' '}
                  <span className="text-muted">
                    · {lineContext(line, t, format)} · {format.money(line.amount)}
                  </span>
                </>
              }
              checked={wanted.has(line.id)}
              onChange={({ target }) => set(line.id, target.checked ? '' : undefined)}
            />
            <Input
              aria-label={t('invoices.credit.amountOf', { name: nameOf(line), currency: invoice.currency })}
              aria-invalid={isWrong(line, wanted) || undefined}
              aria-describedby={isWrong(line, wanted) ? `${line.id}-error` : undefined}
              inputMode="decimal"
              placeholder={t('invoices.credit.whole')}
              disabled={!wanted.has(line.id)}
              value={wanted.get(line.id) ?? ''}
              onChange={({ target }) => set(line.id, target.value)}
              className="tabular text-right sm:max-w-44"
            />
            {isWrong(line, wanted) && (
              <p id={`${line.id}-error`} role="alert" className="text-danger basis-full text-right text-xs">
                {t('invoices.amountUpTo', { amount: format.money(line.amount) })}
              </p>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className="text-muted tabular mt-2 text-right">
        {t('invoices.credit.sum', { amount: isAnyWrong ? '–' : format.money(sum) })}
      </p>
    </fieldset>
  );
}
