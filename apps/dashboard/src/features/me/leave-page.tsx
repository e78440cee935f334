import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { useReadWhole } from '@/api/use-read-all';
import { useViewer } from '@/app/viewer';
import { MeHolidaysDocument, MeProfileDocument } from '@/gql/me/graphql';
import { useFormat, useT } from '@/i18n';
import { Card, Page } from '@/ui/layout';
import { Badge, Empty, Loaded } from '@/ui/states';
import { addDays, daysBetween, todayIn, weekdayOf } from '@/app/agency-day';

/** Days off: an assistant's own leave, and the agency's holidays. */
export default function LeavePage(): ReactNode {
  const t = useT();
  const format = useFormat();
  const { agency, assistantId } = useViewer();
  const today = todayIn(agency.timeZone);
  const person = useRead(MeProfileDocument, { id: assistantId ?? '' });
  const holidays = useReadWhole(
    MeHolidaysDocument,
    { from: today, to: addDays(today, 365) },
    ({ holidays }) => holidays,
  );
  return (
    <Page title={t('me.leave.title')} subtitle={t('me.leave.text')}>
      <Card title={t('me.leave.own')} isFlush>
        <Loaded query={person}>
          {({ assistant }) => {
            const all = [...(assistant?.leave ?? [])].reverse();
            if (all.length === 0) return <Empty>{t('me.leave.none')}</Empty>;
            return (
              <ul>
                {all.map(({ id, fromDate, toDate, secondsPerDay }) => (
                  <li key={id} className="border-line flex flex-wrap items-center gap-3 border-t px-4 py-2.5">
                    <span className="min-w-52 flex-1 font-medium">
                      {fromDate === toDate
                        ? format.date(fromDate)
                        : t('me.week.span', { from: format.date(fromDate), to: format.date(toDate) })}
                    </span>
                    <span className="text-muted">
                      {secondsPerDay === null
                        ? t('me.leave.days', {
                            count: daysBetween(fromDate, toDate).filter((day) => weekdayOf(day) < 6).length,
                          })
                        : t('me.leave.hours', { time: format.hours(secondsPerDay) })}
                    </span>
                    {toDate < today ? (
                      <Badge>{t('me.leave.past')}</Badge>
                    ) : (
                      <Badge tone="info">{t(fromDate <= today ? 'me.leave.now' : 'me.leave.coming')}</Badge>
                    )}
                  </li>
                ))}
              </ul>
            );
          }}
        </Loaded>
      </Card>
      <Card title={t('me.leave.holidays')} isFlush>
        <Loaded query={holidays}>
          {({ holidays: { nodes } }) =>
            nodes.length === 0 ? (
              <Empty>{t('me.leave.noHolidays')}</Empty>
            ) : (
              <ul>
                {nodes.map(({ id, date, name }) => (
                  <li key={id} className="border-line flex gap-3 border-t px-4 py-2.5">
                    <span className="w-44">{format.date(date)}</span>
                    <span className="min-w-0 flex-1 font-medium">{name}</span>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </Card>
    </Page>
  );
}
