import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useAct } from '@/api/use-api';
import { InvoiceAddLinesDocument, InvoiceChangeLineDocument, InvoiceNoteLineDocument } from '@/gql/invoices/graphql';
import { useFormat, useT } from '@/i18n';
import { Dialog, Field, Form, Textarea, useOpened, type FormProblem } from '@/ui';
import type { Paper, PaperLine } from './invoice-page';
import { EMPTY_LINE, OneOffFields, toLineInput, type OneOffLine } from './one-off-fields';
import { lineTitle } from './paper-lines';

interface LineDialogProps {
  invoice: Paper;
  line: PaperLine | 'new';
  onClose: () => void;
}

const valuesOf = (line: PaperLine | 'new'): OneOffLine =>
  line === 'new'
    ? EMPTY_LINE
    : {
        description: line.description ?? '',
        quantity: line.quantity ?? '1',
        unitPrice: line.unitPrice,
        serviceId: line.service?.id ?? '',
        note: line.note ?? '',
      };

/** Writes a line of a draft: all of one that is written by hand, of others what they say beside their figures. */
export function LineDialog({ invoice, line, onClose }: LineDialogProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const [problem, setProblem] = useState<FormProblem>();
  const now = line === 'new' ? line : (invoice.lines.find(({ id }) => id === line.id) ?? line);
  const fields = valuesOf(now);
  const form = useForm({ defaultValues: fields });
  const { register, handleSubmit, formState } = form;
  const say = (name: keyof OneOffLine): [string, string] | undefined =>
    name === 'serviceId' && now !== 'new' ? [t('invoices.line.service'), now.service?.name ?? ''] : undefined;
  const { version, problem: shown } = useOpened(form, { version: invoice.version, fields, say }, problem);
  const options = { onDone: onClose, onError: setProblem };
  const add = useAct(InvoiceAddLinesDocument, options);
  const change = useAct(InvoiceChangeLineDocument, options);
  const note = useAct(InvoiceNoteLineDocument, options);
  const isByHand = line === 'new' || line.kind === 'ONE_OFF';
  const submit = handleSubmit((values) => {
    const { id } = invoice;
    if (line === 'new') add.mutate({ input: { id, version, lines: [toLineInput(values)] } });
    else if (isByHand) change.mutate({ input: { id, version, lineId: line.id, ...toLineInput(values) } });
    else note.mutate({ input: { id, version, lineId: line.id, note: values.note.trim() || null } });
  });
  const title = line === 'new' ? t('invoices.line.add') : lineTitle(line, t, format);
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Form
        onSubmit={submit}
        action={line === 'new' ? t('invoices.line.add') : t('ui.save')}
        isBusy={add.isPending || change.isPending || note.isPending}
        problem={shown}
      >
        {isByHand && <OneOffFields form={form} at="" errors={formState.errors} currency={invoice.currency} />}
        <Field label={t('invoices.line.noteField')} isOptional>
          <Textarea rows={2} maxLength={500} {...register('note')} />
        </Field>
      </Form>
    </Dialog>
  );
}
