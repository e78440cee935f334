import { useState, type ReactNode } from 'react';
import { useForm, useWatch, type UseFormRegisterReturn } from 'react-hook-form';
import { useAct } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import {
  ContractsEndDocument,
  ContractsPauseDocument,
  ContractsRecordSignatureDocument,
  ContractsResumeDocument,
} from '@/gql/contracts/graphql';
import { useT } from '@/i18n';
import { Checkbox, Dialog, Field, Form, Input, type FormProblem } from '@/ui';
import { todayIn } from '@/app/agency-day';
import { type OneContract } from './shared';
import { WouldNotBeEarned } from './unearned-fees';

interface DialogProps {
  contract: OneContract;
  onClose: () => void;
}

/** What a dialog of these needs: today, and what was refused. */
function useStep(onDone: () => void) {
  const { agency } = useViewer();
  const [problem, setProblem] = useState<FormProblem>();
  return { today: todayIn(agency.timeZone), problem, options: { onDone, onError: setProblem } };
}

export function SignatureDialog({ contract, onClose }: DialogProps): ReactNode {
  const t = useT();
  const { today, problem, options } = useStep(onClose);
  const { register, handleSubmit, formState } = useForm({ defaultValues: { name: '', day: today } });
  const record = useAct(ContractsRecordSignatureDocument, options);
  const { id, version } = contract;
  const required = { required: t('ui.required') };
  const submit = handleSubmit(({ name, day }) => {
    // Today's day is a moment that isn't in the future.
    const signedAt = day === today ? new Date().toISOString() : `${day}T12:00:00.000Z`;
    record.mutate({ input: { id, version, name, signedAt } });
  });
  return (
    <Dialog title={t('contracts.recordSignature')} description={t('contracts.signatureText')} isOpen onClose={onClose}>
      <Form onSubmit={submit} action={t('contracts.record')} isBusy={record.isPending} problem={problem}>
        <Field label={t('contracts.whoSigned')} error={formState.errors.name?.message}>
          <Input autoFocus {...register('name', required)} />
        </Field>
        <Field path="signedAt" label={t('contracts.day')} error={formState.errors.day?.message}>
          <Input type="date" max={today} {...register('day', required)} />
        </Field>
      </Form>
    </Dialog>
  );
}

function DespiteBilled(field: UseFormRegisterReturn): ReactNode {
  const t = useT();
  return <Checkbox label={t('contracts.despiteBilled')} hint={t('contracts.despiteBilledHint')} {...field} />;
}

export function PauseDialog({ contract, onClose }: DialogProps): ReactNode {
  const t = useT();
  const { today, problem, options } = useStep(onClose);
  const { register, handleSubmit, control } = useForm({
    defaultValues: { fromDate: today, toDate: '', despiteBilledFee: false },
  });
  const [fromDate, toDate] = useWatch({ control, name: ['fromDate', 'toDate'] });
  const pause = useAct(ContractsPauseDocument, options);
  const { id, version, retainer } = contract;
  const submit = handleSubmit(({ toDate, ...rest }) =>
    pause.mutate({ input: { id, version, ...rest, toDate: toDate || null } }),
  );
  return (
    <Dialog title={t('contracts.pause')} description={t('contracts.pauseText')} isOpen onClose={onClose}>
      <Form onSubmit={submit} action={t('contracts.pause')} isBusy={pause.isPending} problem={problem}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('contracts.from')}>
            <Input type="date" {...register('fromDate')} />
          </Field>
          <Field label={t('contracts.lastDay')} isOptional>
            <Input type="date" {...register('toDate')} />
          </Field>
        </div>
        {retainer && <DespiteBilled {...register('despiteBilledFee')} />}
        <WouldNotBeEarned contract={contract} pause={{ fromDate, toDate: toDate || null }} />
      </Form>
    </Dialog>
  );
}

export function ResumeDialog({ contract, onClose }: DialogProps): ReactNode {
  const t = useT();
  const { today, problem, options } = useStep(onClose);
  const { register, handleSubmit } = useForm({ defaultValues: { onDate: today } });
  const resume = useAct(ContractsResumeDocument, options);
  const { id, version } = contract;
  return (
    <Dialog title={t('contracts.resume')} isOpen onClose={onClose}>
      <Form
        onSubmit={handleSubmit(({ onDate }) => resume.mutate({ input: { id, version, onDate } }))}
        action={t('contracts.resume')}
        isBusy={resume.isPending}
        problem={problem}
      >
        <Field label={t('contracts.firstDay')} hint={t('contracts.firstDayHint')}>
          <Input type="date" {...register('onDate')} />
        </Field>
      </Form>
    </Dialog>
  );
}

export function EndDialog({ contract, onClose }: DialogProps): ReactNode {
  const t = useT();
  const { today, problem, options } = useStep(onClose);
  const { id, version, retainer, title, status } = contract;
  const isOver = status === 'ENDED';
  const endDate = (isOver && contract.endDate) || today;
  const { register, handleSubmit, control } = useForm({ defaultValues: { endDate, despiteBilledFee: false } });
  const lastDay = useWatch({ control, name: 'endDate' });
  const end = useAct(ContractsEndDocument, options);
  const deed = t(isOver ? 'contracts.moveEnd' : 'contracts.end');
  const text = t(retainer ? 'contracts.endRetainerText' : 'contracts.endText', { title });
  return (
    <Dialog title={deed} description={text} isOpen onClose={onClose}>
      <Form
        onSubmit={handleSubmit((fields) => end.mutate({ input: { id, version, ...fields } }))}
        action={deed}
        isBusy={end.isPending}
        problem={problem}
      >
        <Field label={t('contracts.lastDay')}>
          <Input type="date" {...register('endDate')} />
        </Field>
        {retainer && <DespiteBilled {...register('despiteBilledFee')} />}
        <WouldNotBeEarned contract={contract} endDate={lastDay} />
      </Form>
    </Dialog>
  );
}
