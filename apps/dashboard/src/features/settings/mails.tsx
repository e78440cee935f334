import type { ReactNode } from 'react';
import { useAct, useRead } from '@/api/use-api';
import {
  SettingsMailsDocument,
  SettingsUpdateMailsDocument,
  SettingsUpdateRemindersDocument,
  type SettingsMailsQuery,
} from '@/gql/settings/graphql';
import { useT } from '@/i18n';
import { readNumber } from '@/i18n/read-decimal';
import { Card } from '@/ui/layout';
import { Loaded } from '@/ui/states';
import { LateFees } from './late-fees';
import { MailTexts } from './mail-texts';
import { useMay } from './may';
import { integerOf, SpecForm } from './spec-form';

export default function MailsSection(): ReactNode {
  const query = useRead(SettingsMailsDocument, {});
  return (
    <Loaded query={query} rows={6}>
      {({ invoiceMailSettings, reminderSettings }) => (
        <>
          <Mails settings={invoiceMailSettings} />
          <MailTexts texts={invoiceMailSettings.texts} />
          <Reminders settings={reminderSettings} />
          <LateFees settings={reminderSettings} />
        </>
      )}
    </Loaded>
  );
}

function Mails({ settings }: { settings: SettingsMailsQuery['invoiceMailSettings'] }): ReactNode {
  const t = useT();
  const may = useMay();
  const save = useAct(SettingsUpdateMailsDocument, { done: t('settings.saved'), onError: () => undefined });
  return (
    <Card title={t('settings.mails.invoices')}>
      <SpecForm
        specs={[
          { name: 'sendsAtIssue', label: t('settings.mails.sendsAtIssue'), kind: 'check' },
          {
            name: 'linkDays',
            label: t('settings.mails.linkDays'),
            kind: 'number',
            isRequired: true,
            least: 1,
            most: 730,
          },
        ]}
        values={{ sendsAtIssue: settings.sendsAtIssue, linkDays: String(settings.linkDays) }}
        version={settings.version}
        isReadOnly={!may('office')}
        isBusy={save.isPending}
        error={save.error}
        onSave={({ sendsAtIssue, linkDays }, version) =>
          save.mutate({
            input: { version, sendsAtIssue: sendsAtIssue === true, linkDays: integerOf(linkDays) },
          })
        }
      />
    </Card>
  );
}

/** As the api takes them, counted from the due day. */
const DAYS = { least: -60, most: 180, count: 10 };

const daysOf = (text: string): number[] =>
  text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(readNumber);

function areDays(text: string): boolean {
  const days = daysOf(text);
  const isFine = (day: number): boolean => Number.isInteger(day) && day >= DAYS.least && day <= DAYS.most;
  return days.length > 0 && days.length <= DAYS.count && days.every(isFine);
}

function Reminders({ settings }: { settings: SettingsMailsQuery['reminderSettings'] }): ReactNode {
  const t = useT();
  const may = useMay();
  const save = useAct(SettingsUpdateRemindersDocument, { done: t('settings.saved'), onError: () => undefined });
  return (
    <Card title={t('settings.mails.reminders')}>
      <SpecForm
        specs={[
          { name: 'isOn', label: t('settings.mails.remindersOn'), kind: 'check' },
          {
            name: 'days',
            label: t('settings.mails.days'),
            hint: t('settings.mails.daysHint'),
            isRequired: true,
            check: (typed) => areDays(typed) || t('settings.mails.badDays', DAYS),
          },
          { name: 'hour', label: t('settings.mails.hour'), kind: 'number', isRequired: true, most: 23 },
        ]}
        values={{ isOn: settings.isOn, days: settings.days.join(', '), hour: String(settings.hour) }}
        version={settings.version}
        isReadOnly={!may('settings')}
        isBusy={save.isPending}
        error={save.error}
        onSave={({ isOn, days, hour }, version) =>
          save.mutate({
            input: {
              version,
              isOn: isOn === true,
              days: daysOf(String(days)),
              hour: integerOf(hour),
            },
          })
        }
      />
    </Card>
  );
}
