import { useState, type ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { Badge, Button, Card, Facts } from '@/ui';
import { CharterDialog } from './charter-dialog';
import { CharterRemarks } from './charter-remarks';
import type { OneContract } from './shared';
import { duration } from './term-words';

type Written = NonNullable<OneContract['charter']>;

/** What both sides expect of each other, and who has acknowledged it. */
export function Charter({ contract }: { contract: OneContract }): ReactNode {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const { charter } = contract;
  return (
    <Card
      title={t('contracts.charter')}
      aside={
        <Button
          size="small"
          {...(charter && { 'aria-label': t('contracts.editCharter') })}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        >
          {t(charter ? 'contracts.edit' : 'contracts.write')}
        </Button>
      }
    >
      {charter ? (
        <>
          <Expectations charter={charter} />
          <Parties parties={charter.parties ?? []} />
          <CharterRemarks contract={contract} />
        </>
      ) : (
        <p className="text-muted">{t('contracts.noCharter')}</p>
      )}
      {isOpen && <CharterDialog contract={contract} onClose={() => setOpen(false)} />}
    </Card>
  );
}

/** Said in the reader's language; the text that is acknowledged is one for everybody. */
function Expectations({ charter }: { charter: Written }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { assistantKind, work, notIncluded, channels, responseMinutes, fromTime, toTime, timeZone, weekdays } = charter;
  const facts: [string, ReactNode][] = [
    [t('contracts.assistantKind'), t(`contracts.assistantKind.${assistantKind}`)],
    [t('contracts.work'), work],
    ...(notIncluded ? ([[t('contracts.notIncluded'), notIncluded]] as [string, string][]) : []),
    [t('contracts.weekdays'), format.list(weekdays.map((day) => t(`contracts.weekday.${day}`)))],
    [t('contracts.hoursOfDay'), t('contracts.fromTo', { from: fromTime, to: toTime })],
    [t('contracts.timeZone'), timeZone.replaceAll('_', ' ')],
    [t('contracts.answersWithin'), duration(format, responseMinutes * 60)],
    [t('contracts.channels'), format.list(channels)],
  ];
  return (
    <>
      <Facts facts={facts} />
      <details className="mt-2">
        <summary className="text-accent-text cursor-pointer py-1">{t('contracts.charterAsRead')}</summary>
        <p className="bg-sunken mt-2 rounded-md p-3 break-words whitespace-pre-wrap">{charter.text}</p>
      </details>
    </>
  );
}

function Parties({ parties }: { parties: NonNullable<Written['parties']> }): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <ul className="mt-3 flex flex-col gap-1.5">
      {parties.map(({ name, side, acknowledgedAt }) => (
        <li key={`${side}${name}`} className="flex flex-wrap items-center justify-between gap-2">
          {name}
          <Badge tone={acknowledgedAt ? 'good' : 'warn'}>
            {acknowledgedAt
              ? t('contracts.acknowledged', { day: format.shortDate(acknowledgedAt) })
              : t('contracts.notAcknowledged')}
          </Badge>
        </li>
      ))}
    </ul>
  );
}
