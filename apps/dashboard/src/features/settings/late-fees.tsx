import type { ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import { useAgencyDay } from '@/app/agency-day';
import { useViewer } from '@/app/viewer';
import {
  SettingsUpdateRemindersDocument,
  type LateFeeInput,
  type LateFeeKind,
  type SettingsMailsQuery,
} from '@/gql/settings/graphql';
import { useT } from '@/i18n';
import { Card } from '@/ui/layout';
import { useMay } from './may';
import { decimalOf, integerOf, SpecForm, type Values } from './spec-form';

const KINDS: readonly LateFeeKind[] = ['FIXED', 'MONTHLY'];

/** All of it together; null: nothing is charged. */
function feeOf(values: Values): LateFeeInput | null {
  const kind = KINDS.find((one) => one === values['kind']);
  if (!kind) return null;
  const limits = {
    ...{ graceDays: integerOf(values['graceDays']), mostPercent: decimalOf(values['mostPercent']) },
    issuedFrom: String(values['issuedFrom']) || null,
  };
  return kind === 'FIXED'
    ? { kind, amount: decimalOf(values['amount']), currency: String(values['currency']).toUpperCase(), ...limits }
    : { kind, percent: decimalOf(values['percent']), ...limits };
}

/** What is charged for invoices that are paid late. */
export function LateFees({ settings }: { settings: SettingsMailsQuery['reminderSettings'] }): ReactNode {
  const t = useT();
  const may = useMay();
  const { agency } = useViewer();
  const today = useAgencyDay();
  const save = useAct(SettingsUpdateRemindersDocument, { done: t('settings.saved'), onError: () => undefined });
  const { lateFee, lateFeeAmount, lateFeePercent, lateFeeGraceDays, lateFeeMostPercent, lateFeeIssuedFrom, version } =
    settings;
  return (
    <Card title={t('settings.late.title')}>
      <p className="text-muted mb-4">{t('settings.late.text')}</p>
      <SpecForm
        specs={[
          {
            name: 'kind',
            label: t('settings.late.kind'),
            kind: 'select',
            choices: [
              { value: '', label: t('settings.late.none') },
              ...KINDS.map((value) => ({ value, label: t(`settings.late.${value}`) })),
            ],
          },
          { name: 'graceDays', label: t('settings.late.graceDays'), kind: 'number', most: 365 },
          {
            name: 'amount',
            label: t('settings.late.amount'),
            kind: 'decimal',
            hint: t('settings.late.amountHint'),
            isRequired: ({ kind }) => kind === 'FIXED',
          },
          {
            name: 'currency',
            label: t('settings.late.currency'),
            kind: 'currency',
            isRequired: ({ kind }) => kind === 'FIXED',
          },
          {
            name: 'percent',
            label: t('settings.late.percent'),
            kind: 'decimal',
            hint: t('settings.late.percentHint'),
            isRequired: ({ kind }) => kind === 'MONTHLY',
          },
          { name: 'issuedFrom', label: t('settings.late.from'), kind: 'date', hint: t('settings.late.fromHint') },
          { name: 'mostPercent', label: t('settings.late.most'), kind: 'decimal', hint: t('settings.late.mostHint') },
        ]}
        values={{
          kind: lateFee ?? '',
          amount: lateFeeAmount?.amount ?? '',
          currency: lateFeeAmount?.currency ?? agency.currency,
          percent: lateFeePercent ?? '',
          graceDays: String(lateFeeGraceDays),
          mostPercent: lateFeeMostPercent ?? '',
          issuedFrom: lateFee ? (lateFeeIssuedFrom ?? '') : today,
        }}
        version={version}
        isReadOnly={!may('settings')}
        isBusy={save.isPending}
        error={save.error}
        onSave={(values, seen) => save.mutate({ input: { version: seen, lateFee: feeOf(values) } })}
      />
    </Card>
  );
}
