import { Link } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useReadWhole } from '@/api/use-read-all';
import { useViewer } from '@/app/viewer';
import { TimeMissingDocument } from '@/gql/time/graphql';
import { useFormat, useT } from '@/i18n';
import { IconButton } from '@/ui/button';
import { Card } from '@/ui/layout';
import { Empty, Loaded } from '@/ui/states';
import { addDays, todayIn, weekdayOf } from '@/app/agency-day';

/** Who has not handed in a week; at first the last one that is over. */
export function Missing(): ReactNode {
  const t = useT();
  const format = useFormat();
  const { agency } = useViewer();
  const today = todayIn(agency.timeZone);
  const [week, setWeek] = useState(addDays(today, -6 - weekdayOf(today)));
  const missing = useReadWhole(TimeMissingDocument, { week }, ({ missingTimeSheets }) => missingTimeSheets);
  return (
    <Card
      title={t('time.missing')}
      aside={
        <>
          <IconButton label={t('time.weekBefore')} onClick={() => setWeek(addDays(week, -7))}>
            <ChevronLeft />
          </IconButton>
          <span className="tabular">
            {format.shortDate(week)} – {format.shortDate(addDays(week, 6))}
          </span>
          <IconButton label={t('time.weekAfter')} onClick={() => setWeek(addDays(week, 7))}>
            <ChevronRight />
          </IconButton>
        </>
      }
    >
      <Loaded query={missing} rows={2}>
        {({ missingTimeSheets: { nodes } }) =>
          nodes.length === 0 ? (
            <Empty>{t('time.noneMissing')}</Empty>
          ) : (
            <ul className="flex flex-wrap gap-x-6 gap-y-2">
              {nodes.map(({ assistantId, assistantName, remindedAt }) => (
                <li key={assistantId}>
                  <Link to={`/team/${assistantId}`} className="font-medium hover:underline">
                    {assistantName}
                  </Link>
                  {remindedAt && (
                    <span className="text-muted text-xs"> {t('time.reminded', { when: format.ago(remindedAt) })}</span>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}
