import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { useAct, useRead } from '@/api/use-api';
import {
  SettingsTimeDocument,
  SettingsUpdateTimeDocument,
  type SettingsTimeQuery,
  type TimeBooking,
  type TimeOverlaps,
} from '@/gql/settings/graphql';
import { useT, type Translate } from '@/i18n';
import { Card } from '@/ui/layout';
import { Loaded } from '@/ui/states';
import { useMay } from './may';
import { integerOf, SpecForm, type Spec } from './spec-form';

/** A Monday, from which weekdays are named. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;
const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

const specsOf = (t: Translate, dayName: (day: number) => string): Spec[] => [
  {
    name: 'weekStartsOn',
    label: t('settings.time.weekStartsOn'),
    kind: 'select',
    choices: WEEK.map((day) => ({ value: String(day), label: dayName(day) })),
  },
  {
    name: 'booking',
    label: t('settings.time.booking'),
    hint: t('settings.time.bookingHint'),
    kind: 'select',
    choices: (['ACTIVE', 'ASSIGNED'] as const).map((value) => ({ value, label: t(`settings.booking.${value}`) })),
  },
  {
    name: 'overlaps',
    label: t('settings.time.overlaps'),
    kind: 'select',
    choices: (['REFUSE', 'WARN'] as const).map((value) => ({ value, label: t(`settings.overlaps.${value}`) })),
  },
  {
    name: 'lockAfterDays',
    label: t('settings.time.lock'),
    hint: t('settings.time.lockHint'),
    kind: 'number',
    most: 365,
  },
  {
    name: 'forgottenAfterHours',
    label: t('settings.time.forgotten'),
    kind: 'number',
    isRequired: true,
    least: 1,
    most: 24,
  },
  {
    name: 'reminderDaysAfter',
    label: t('settings.time.reminder'),
    hint: t('settings.time.reminderHint'),
    kind: 'number',
    least: -3,
    most: 6,
  },
  { name: 'reminderHour', label: t('settings.mails.hour'), kind: 'number', isRequired: true, most: 23 },
];

export default function TimeSection(): ReactNode {
  const query = useRead(SettingsTimeDocument, {});
  return (
    <Loaded query={query} rows={6}>
      {({ timeSettings }) => <TimeForm settings={timeSettings} />}
    </Loaded>
  );
}

function TimeForm({ settings }: { settings: SettingsTimeQuery['timeSettings'] }): ReactNode {
  const t = useT();
  const intl = useIntl();
  const may = useMay();
  const save = useAct(SettingsUpdateTimeDocument, { done: t('settings.saved'), onError: () => undefined });
  const names = new Intl.DateTimeFormat(intl.locale, { weekday: 'long', timeZone: 'UTC' });
  const { version, booking, overlaps, ...numbers } = settings;
  return (
    <Card title={t('settings.time.title')}>
      <SpecForm
        specs={specsOf(t, (day) => names.format(MONDAY + (day - 1) * DAY_MS))}
        values={{
          booking,
          overlaps,
          ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value ?? '')])),
        }}
        version={settings.version}
        isReadOnly={!may('office')}
        isBusy={save.isPending}
        error={save.error}
        onSave={(given, seen) =>
          save.mutate({
            input: {
              version: seen,
              booking: given['booking'] as TimeBooking,
              overlaps: given['overlaps'] as TimeOverlaps,
              ...Object.fromEntries(Object.keys(numbers).map((name) => [name, integerOf(given[name])])),
            },
          })
        }
      />
    </Card>
  );
}
