import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useAct } from '@/api/use-api';
import { lateBillOf } from '@/app/next-bill';
import { RetainersAnswerOverageDocument } from '@/gql/retainers/graphql';
import { useFormat, useT } from '@/i18n';
import { Badge, Button, Card, Dialog, Field, Form, Input, Select, Textarea, useToast } from '@/ui';
import { useQuantity } from './quantity';
import type { RetainerContract, RetainerOf } from './retainer-page';

type Question = RetainerOf['overageQuestions'][number];

interface OverageCardProps {
  contract: RetainerContract;
  retainer: RetainerOf;
}

/** What the client was asked about work beyond the balance, and what it said. */
export function OverageCard({ contract, retainer }: OverageCardProps): ReactNode {
  const t = useT();
  const [asked, setAsked] = useState<Question>();
  if (retainer.overageQuestions.length === 0) return null;
  return (
    <Card title={t('retainers.questions')} isFlush>
      <ul>
        {retainer.overageQuestions.map((question) => (
          <li key={question.period} className="border-line border-t px-4 py-3">
            <Asked question={question} onAnswer={() => setAsked(question)} />
          </li>
        ))}
      </ul>
      {asked && <AnswerDialog contract={contract} question={asked} onClose={() => setAsked(undefined)} />}
    </Card>
  );
}

function Asked({ question, onAnswer }: { question: Question; onAnswer: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const say = useQuantity();
  const { period, overage, answer, answeredBy, answeredVia, answeredAt, askedAt, note } = question;
  return (
    <div className="flex flex-col items-start gap-1.5">
      <span className="flex w-full flex-wrap items-center justify-between gap-2">
        <span className="font-medium">
          {format.month(period)} · {say.exact(overage)}
        </span>
        <Badge tone={answer === 'GIVEN' ? 'good' : answer === 'REFUSED' ? 'plain' : 'warn'}>
          {t(`retainers.answer.${answer ?? 'NONE'}`)}
        </Badge>
      </span>
      <span className="text-muted text-xs">
        {answer && answeredVia
          ? t('retainers.answeredBy', {
              name: answeredBy ?? '–',
              via: t(`retainers.via.${answeredVia}`),
              at: format.time(answeredAt),
            })
          : t('retainers.askedAt', { at: format.time(askedAt) })}
      </span>
      {note && <span className="break-words">{note}</span>}
      {answer !== 'GIVEN' && (
        <Button size="small" aria-haspopup="dialog" onClick={onAnswer}>
          {t('retainers.noteAnswer')}
        </Button>
      )}
    </div>
  );
}

interface Fields {
  answer: 'GIVEN' | 'REFUSED';
  answeredBy: string;
  via: 'MAIL' | 'PHONE';
  note: string;
}

interface AnswerDialogProps {
  contract: RetainerContract;
  question: Question;
  onClose: () => void;
}

function AnswerDialog({ contract, question, onClose }: AnswerDialogProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const say = useQuantity();
  const toast = useToast();
  const late = lateBillOf(contract, question.period);
  const act = useAct(RetainersAnswerOverageDocument, {
    onDone: (_, { input }) => {
      if (late && input.answer === 'GIVEN') toast({ text: t('retainers.consentLate', { month: format.month(late) }) });
      onClose();
    },
    onError: () => undefined,
  });
  const { register, handleSubmit, formState } = useForm<Fields>({ defaultValues: { answer: 'GIVEN', via: 'MAIL' } });
  const submit = handleSubmit((fields) =>
    act.mutate({ input: { ...fields, contractId: contract.id, period: question.period } }),
  );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('retainers.noteAnswer')}
      description={t('retainers.answerHint', {
        month: format.month(question.period),
        overage: say.exact(question.overage),
        client: contract.client.name,
      })}
    >
      <Form onSubmit={submit} action={t('ui.save')} isBusy={act.isPending} problem={act.error}>
        <Field label={t('retainers.answer')}>
          <Select
            {...register('answer')}
            choices={(['GIVEN', 'REFUSED'] as const).map((value) => ({ value, label: t(`retainers.answer.${value}`) }))}
          />
        </Field>
        <Field label={t('retainers.answerer')} error={formState.errors.answeredBy?.message}>
          <Input {...register('answeredBy', { required: t('ui.required') })} />
        </Field>
        <Field label={t('retainers.via')}>
          <Select
            {...register('via')}
            choices={(['MAIL', 'PHONE'] as const).map((value) => ({ value, label: t(`retainers.via.${value}`) }))}
          />
        </Field>
        <Field label={t('retainers.note')} isOptional>
          <Textarea {...register('note')} />
        </Field>
      </Form>
    </Dialog>
  );
}
