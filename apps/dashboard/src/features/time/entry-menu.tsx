import { useState, type ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import { TimeCorrectDocument } from '@/gql/time/graphql';
import { formatHours } from '@/i18n/format';
import { useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';
import { Checkbox, Field, Input, Textarea } from '@/ui/field';
import { Form, type FormProblem } from '@/ui/form';
import { Menu } from '@/ui/menu';
import { parseHours } from '@/ui/parse-hours';
import { EntryDialog } from './entry-dialog';
import { ReasonDialog } from './reason-dialog';
import { isChangeable, type Entry } from './states';
import type { StaffEntry } from './time-page';
import { useDecide } from './use-decide';
import { useDeleteEntry } from './use-delete-entry';

/** What can be done with one entry: billed time is corrected, the next invoice settles the difference. */
export function EntryMenu({ entry }: { entry: StaffEntry }): ReactNode {
  const t = useT();
  const [open, setOpen] = useState<'edit' | 'correct' | 'return' | 'takeBack'>();
  const close = (): void => setOpen(undefined);
  const remove = useDeleteEntry();
  const { approve, reject, takeBack, isBusy } = useDecide(close);
  const ids = [entry.id];
  const whose = { assistantId: entry.assistant?.id, contractId: entry.contract?.id };
  const isBilled = Boolean(entry.billedPeriod);
  const name = t('time.of', { assistant: entry.assistantName, client: entry.clientName });
  return (
    <>
      <Menu
        label={name}
        items={[
          isChangeable(entry) && { label: t('time.edit'), opensDialog: true, onSelect: () => setOpen('edit') },
          entry.status === 'SUBMITTED' && { label: t('time.approve'), onSelect: () => approve(ids) },
          entry.status === 'SUBMITTED' && {
            label: t('time.return'),
            opensDialog: true,
            onSelect: () => setOpen('return'),
          },
          !isChangeable(entry) &&
            !isBilled && { label: t('time.takeBack'), opensDialog: true, onSelect: () => setOpen('takeBack') },
          isBilled && { label: t('time.correct'), opensDialog: true, onSelect: () => setOpen('correct') },
          isChangeable(entry) && {
            label: t('time.delete'),
            isDanger: true,
            onSelect: () => remove(entry, whose),
          },
        ]}
      />
      {open === 'edit' && <EntryDialog entry={entry} {...whose} isOpen onClose={close} />}
      {open === 'correct' && <CorrectDialog entry={entry} onClose={close} />}
      {(open === 'return' || open === 'takeBack') && (
        <ReasonDialog
          title={name}
          action={t(open === 'return' ? 'time.return' : 'time.takeBack')}
          isOpen
          isBusy={isBusy}
          onClose={close}
          onReason={(reason) => (open === 'return' ? reject(ids, reason) : takeBack(ids, reason))}
        />
      )}
    </>
  );
}

/** Clock times, `9-10:15`. */
const SPAN = /\p{Nd}.*[-–]\s*\p{Nd}/u;

function CorrectDialog({ entry, onClose }: { entry: Entry; onClose: () => void }): ReactNode {
  const t = useT();
  const [problem, setProblem] = useState<FormProblem>();
  const [time, setTime] = useState(formatHours(entry.seconds));
  const [reason, setReason] = useState('');
  const [isWithdrawn, setWithdrawn] = useState(false);
  const [isTried, setTried] = useState(false);
  const isTime = isWithdrawn || parseHours(time) !== undefined || SPAN.test(time);
  const correct = useAct(TimeCorrectDocument, {
    done: t('time.corrected'),
    onDone: onClose,
    onError: setProblem,
  });
  const submit = (): void => {
    setProblem(undefined);
    setTried(true);
    if (!isTime || !reason.trim()) return;
    correct.mutate({
      input: { entryId: entry.id, isWithdrawn, reason: reason.trim(), ...(!isWithdrawn && { time, date: entry.date }) },
    });
  };
  return (
    <Dialog title={t('time.correct')} description={t('time.correctText')} isOpen onClose={onClose}>
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
