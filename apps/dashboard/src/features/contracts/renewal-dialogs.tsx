import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { request } from '@/api/request';
import { useAct } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import {
  ContractsGiveNoticeDocument,
  ContractsSetRenewalTermsDocument,
  ContractsWithdrawNoticeDocument,
  ContractsPageDocument,
  type ContractsRenewalTermsFragment,
} from '@/gql/contracts/graphql';
import { useT } from '@/i18n';
import { readDecimal, readNumber } from '@/i18n/read-decimal';
import { Checkbox, Dialog, Field, Form, Input, Textarea, useNumberRule, type FormProblem } from '@/ui';

interface Renewing {
  id: string;
  title: string;
  version: number;
  renewalTerms?: ContractsRenewalTermsFragment | null;
}

interface DialogProps {
  contract: Renewing;
  onClose: () => void;
}

/** Takes back the notice that stands at a contract. */
async function withdrawNoticeOf(id: string): Promise<void> {
  const { contract } = await request(ContractsPageDocument, { id });
  const notice = contract?.renewalTerms?.notices.find(({ withdrawnAt }) => !withdrawnAt);
  if (notice) await request(ContractsWithdrawNoticeDocument, { noticeId: notice.id });
}

/** Ends a contract that would renew by itself; can be undone from the toast. */
export function NoticeDialog({ contract, onClose }: DialogProps): ReactNode {
  const t = useT();
  const { user } = useViewer();
  const [problem, setProblem] = useState<FormProblem>();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { name: user.name, remark: '' } });
  const give = useAct(ContractsGiveNoticeDocument, {
    done: t('contracts.noticeGiven'),
    undo: () => withdrawNoticeOf(contract.id),
    onDone: onClose,
    onError: setProblem,
  });
  const submit = handleSubmit(({ name, remark }) =>
    give.mutate({ input: { contractId: contract.id, name, remark: remark.trim() || null } }),
  );
  return (
    <Dialog
      title={t('contracts.giveNotice')}
      description={t('contracts.giveNoticeText', { title: contract.title })}
      isOpen
      onClose={onClose}
    >
      <Form onSubmit={submit} action={t('contracts.giveNotice')} isBusy={give.isPending} problem={problem}>
        <Field label={t('contracts.inTheNameOf')} error={formState.errors.name?.message}>
          <Input {...register('name', { required: t('ui.required') })} />
        </Field>
        <Field label={t('contracts.remark')} isOptional>
          <Textarea {...register('remark')} />
        </Field>
      </Form>
    </Dialog>
  );
}

type Prices = ContractsRenewalTermsFragment['priceChange'];

/** Prices of the next term that are agreed one by one, which only programs write. */
const agreedPrices = ({ percent, ...prices }: Prices): Omit<Prices, 'percent'> | undefined =>
  percent === null && Object.values(prices).some((one) => (Array.isArray(one) ? one.length > 0 : one !== null))
    ? prices
    : undefined;

/** Says what follows a contract's end. */
export function RenewalTermsDialog({ contract, onClose }: DialogProps): ReactNode {
  const t = useT();
  const [problem, setProblem] = useState<FormProblem>();
  const terms = contract.renewalTerms;
  const prices = terms && agreedPrices(terms.priceChange);
  const { register, handleSubmit, formState } = useForm({
    defaultValues: {
      isAutomatic: terms?.isAutomatic ?? false,
      noticeDays: String(terms?.noticeDays ?? 30),
      termMonths: String(terms?.termMonths ?? 12),
      reminderDays: String(terms?.reminderDays ?? 14),
      percent: terms?.priceChange.percent ?? '',
      agreedBy: terms?.agreedBy ?? '',
    },
  });
  const save = useAct(ContractsSetRenewalTermsDocument, {
    onDone: onClose,
    onError: setProblem,
  });
  const submit = handleSubmit(({ isAutomatic, noticeDays, termMonths, reminderDays, percent, agreedBy }) =>
    save.mutate({
      input: {
        contractId: contract.id,
        version: terms?.version ?? 0,
        isAutomatic,
        noticeDays: readNumber(noticeDays),
        termMonths: readNumber(termMonths),
        reminderDays: readNumber(reminderDays),
        agreedBy: agreedBy.trim() || null,
        ...(percent.trim() ? { priceChange: { percent: readDecimal(percent) } } : prices && { priceChange: prices }),
      },
    }),
  );
  const number = useNumberRule();
  const whole = { validate: number({ isRequired: true, isWhole: true }) };
  const { errors } = formState;
  return (
    <Dialog title={t('contracts.renewalTerms')} description={contract.title} isOpen onClose={onClose}>
      <Form onSubmit={submit} action={t('ui.save')} isBusy={save.isPending} problem={problem}>
        <Checkbox label={t('contracts.automatic')} hint={t('contracts.automaticHint')} {...register('isAutomatic')} />
        <div className="grid gap-4 sm:grid-cols-3">
          <Field label={t('contracts.termMonths')} error={errors.termMonths?.message}>
            <Input inputMode="numeric" {...register('termMonths', whole)} />
          </Field>
          <Field label={t('contracts.noticeDays')} error={errors.noticeDays?.message}>
            <Input inputMode="numeric" {...register('noticeDays', whole)} />
          </Field>
          <Field label={t('contracts.reminderDays')} error={errors.reminderDays?.message}>
            <Input inputMode="numeric" {...register('reminderDays', whole)} />
          </Field>
        </div>
        <Field
          path="percent priceChange"
          label={t('contracts.priceChange')}
          hint={t(prices ? 'contracts.pricesAgreed' : 'contracts.priceChangeHint')}
          isOptional
          error={errors.percent?.message}
        >
          <Input inputMode="decimal" {...register('percent', { validate: number({ least: -100 }) })} />
        </Field>
        <Field label={t('contracts.agreedBy')} hint={t('contracts.agreedByHint')} isOptional>
          <Input {...register('agreedBy')} />
        </Field>
      </Form>
    </Dialog>
  );
}
