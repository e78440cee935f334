import { useState, type ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import { TimeCorrectDocument, TimeDecideCorrectionDocument } from '@/gql/time/graphql';
import { exactTime, formatHours } from '@/i18n/format';
import { useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';
import { Checkbox, Field, Input, Textarea } from '@/ui/field';
import { Form, type FormProblem } from '@/ui/form';
import { parseHours } from '@/ui/parse-hours';
import { correctionOf } from './states';
import type { StaffEntry } from './time-page';

/** Clock times, `9-10:15`. */
const SPAN = /\p{Nd}.*[-–]\s*\p{Nd}/u;

/** Takes a correction back that no invoice has settled. */
export function useRetract(): (correction: { id: string; version: number }) => void {
  const t = useT();
  const decide = useAct(TimeDecideCorrectionDocument, { done: t('time.correctionTaken') });
  return ({ id, version }) => decide.mutate({ input: { id, version, isApproved: false } });
}

/** Says what was wrong with billed time, beginning with what it was corrected to last. */
export function CorrectDialog({ entry, onClose }: { entry: StaffEntry; onClose: () => void }): ReactNode {
  const t = useT();
  const last = correctionOf(entry);
  const lastTime = last && formatHours(last.correctedSeconds);
  const [problem, setProblem] = useState<FormProblem>();
  const [time, setTime] = useState(exactTime(last?.correctedSeconds ?? entry.seconds));
  const [reason, setReason] = useState('');
  const [isWithdrawn, setWithdrawn] = useState(last?.kind === 'WITHDRAWAL');
  const [isTried, setTried] = useState(false);
  const isTime = isWithdrawn || parseHours(time) !== undefined || SPAN.test(time);
  const correct = useAct(TimeCorrectDocument, { done: t('time.corrected'), onDone: onClose, onError: setProblem });
  const submit = (): void => {
    setProblem(undefined);
    setTried(true);
    if (!isTime || !reason.trim()) return;
    correct.mutate({
      input: { entryId: entry.id, isWithdrawn, reason: reason.trim(), ...(!isWithdrawn && { time, date: entry.date }) },
    });
  };
  return (
    <Dialog
      title={t('time.correct')}
      description={lastTime ? t('time.correctAgain', { time: lastTime }) : t('time.correctText')}
      isOpen
      onClose={onClose}
    >
      <Form onSubmit={submit} action={t('time.correct')} isBusy={correct.isPending} problem={problem}>
        <Field
          path="time"
          label={t('time.time')}
          hint={t('time.timeHint')}
          error={isTried && !isTime ? t('time.wrongTime') : undefined}
        >
          <Input value={time} disabled={isWithdrawn} onChange={(event) => setTime(event.target.value)} />
        </Field>
        <Checkbox
          label={t('time.withdrawn')}
          checked={isWithdrawn}
          onChange={(event) => setWithdrawn(event.target.checked)}
        />
        <Field
          path="reason"
          label={t('time.reason')}
          error={isTried && !reason.trim() ? t('time.reasonWanting') : undefined}
        >
          <Textarea value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </Form>
    </Dialog>
  );
}
