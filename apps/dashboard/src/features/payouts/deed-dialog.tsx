import { useEffect, useState, type ReactNode } from 'react';
import type { RequestError } from '@/api/request';
import { useAgencyDay } from '@/app/agency-day';
import { useFormat, useProblem, useT } from '@/i18n';
import { Button, Confirm, Dialog, Field, Form, Input } from '@/ui';
import { isZero, sumByCurrency } from '@/i18n/amounts';
import { wantingIn, WantingAccounts } from './wanting-accounts';
import { useDeeds, type Deed, type Row } from './use-deeds';

interface DeedDialogProps {
  deed: Deed | null;
  rows: Row[];
  onClose: () => void;
  onDone: () => void;
}

/** Asks before money is owed or leaves, with the exact sums; or for the reason or day that a deed needs. */
export function DeedDialog({ deed, rows, onClose, onDone }: DeedDialogProps): ReactNode {
  const t = useT();
  const { run, isBusy, error } = useDeeds(() => {
    onClose();
    onDone();
  });
  const problem = useProblem();
  const today = useAgencyDay();
  if (deed === 'APPROVE' || deed === 'DISCARD' || deed === 'RELEASE') {
    return (
      <Confirm
        isOpen
        onClose={onClose}
        title={t(`payouts.ask.${deed}`, { count: rows.length })}
        action={t(`payouts.deed.${deed}`)}
        isBusy={isBusy}
        isDanger={deed === 'DISCARD'}
        onConfirm={() => run(deed, rows, { reason: '', day: today })}
      >
        <Sums rows={rows} of={deed === 'RELEASE' ? 'open' : 'total'} />
        <p className="text-muted mt-2">{t(`payouts.about.${deed}`)}</p>
        {deed === 'DISCARD' && <Adjusted rows={rows} />}
        {error && (
          <div role="alert" className="text-danger mt-2">
            {problem(error)}
          </div>
        )}
      </Confirm>
    );
  }
  return (
    <Dialog
      isOpen={deed !== null}
      onClose={onClose}
      title={deed ? t(`payouts.ask.${deed}`, { count: rows.length }) : ''}
      description={deed ? t(`payouts.about.${deed}`) : ''}
    >
      {deed && <DeedForm {...{ deed, rows, isBusy, error }} onRun={(answers, of = rows) => run(deed, of, answers)} />}
    </Dialog>
  );
}

interface DeedFormProps {
  deed: 'HOLD' | 'TAKE_BACK' | 'PAY' | 'BATCH';
  rows: Row[];
  isBusy: boolean;
  error: RequestError | null;
  onRun: (answers: { reason: string; day: string }, of?: Row[]) => void;
}

function DeedForm({ deed, rows, isBusy, error, onRun }: DeedFormProps): ReactNode {
  const t = useT();
  const today = useAgencyDay();
  const [reason, setReason] = useState('');
  const [day, setDay] = useState(today);
  const [isMissing, setMissing] = useState(false);
  const wanting = error ? wantingIn(error) : undefined;
  const others = wanting?.currencies.length
    ? []
    : rows.filter((row) => !wanting?.assistantIds.includes(row.assistant.id));
  const asksReason = deed === 'HOLD' || deed === 'TAKE_BACK';
  useEffect(() => setMissing(false), [reason]);
  return (
    <Form
      action={t(`payouts.deed.${deed}`)}
      isBusy={isBusy}
      problem={wanting ? <WantingAccounts {...wanting} rows={rows} /> : error}
      others={
        wanting &&
        others.length > 0 && (
          <Button isBusy={isBusy} onClick={() => onRun({ reason: '', day }, others)}>
            {t('payouts.leaveOut', { count: others.length })}
          </Button>
        )
      }
      onSubmit={() => (asksReason && !reason.trim() ? setMissing(true) : onRun({ reason: reason.trim(), day }))}
    >
      <Sums rows={rows} of={deed === 'PAY' || deed === 'BATCH' ? 'open' : 'total'} />
      {asksReason ? (
        <Field path="reason" label={t('payouts.reason')} error={isMissing ? t('ui.required') : undefined}>
          <Input value={reason} onChange={({ target }) => setReason(target.value)} autoFocus />
        </Field>
      ) : (
        <Field path="paidOn executeOn" label={t(deed === 'PAY' ? 'payouts.paidOn' : 'payouts.executeOn')}>
          <Input
            type="date"
            value={day}
            {...(deed === 'PAY' ? { max: today } : { min: today })}
            onChange={({ target }) => setDay(target.value)}
          />
        </Field>
      )}
    </Form>
  );
}

/** What was added by hand isn't found by a run again. */
function Adjusted({ rows }: { rows: Row[] }): ReactNode {
  const t = useT();
  const format = useFormat();
  const sums = sumByCurrency(rows.map(({ adjusted }) => adjusted)).filter((sum) => !isZero(sum));
  if (sums.length === 0) return null;
  return (
    <p className="mt-2">
      {t('payouts.about.DISCARD_ADJUSTED', { amounts: format.list(sums.map((sum) => format.money(sum))) })}
    </p>
  );
}

export function Sums({ rows, of }: { rows: Row[]; of: 'total' | 'open' }): ReactNode {
  const format = useFormat();
  return (
    <ul className="tabular text-lg font-semibold">
      {sumByCurrency(rows.map((row) => row[of])).map((sum) => (
        <li key={sum.currency}>{format.money(sum)}</li>
      ))}
    </ul>
  );
}
