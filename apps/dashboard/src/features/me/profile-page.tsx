import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { MeProfileDocument, type MePersonFragment } from '@/gql/me/graphql';
import { useFormat, useLocale, useT } from '@/i18n';
import { ButtonLink } from '@/ui/button';
import { Card, Facts, Page } from '@/ui/layout';
import { ScrollRegion } from '@/ui/scroll-region';
import { Badge, Empty, Loaded } from '@/ui/states';
import { countryName } from '@/ui/world-choices';
import { addDays } from '@/app/agency-day';

// A Monday: its week names the weekdays.
const MONDAY = '2026-01-05';

/** What the agency knows of an assistant: her data, pay and schedule. */
export default function ProfilePage(): ReactNode {
  const t = useT();
  const { assistantId, user } = useViewer();
  const person = useRead(MeProfileDocument, { id: assistantId ?? '' });
  return (
    <Page
      title={user.name}
      subtitle={t('me.profile.text')}
      actions={<ButtonLink to="/account">{t('app.account')}</ButtonLink>}
    >
      <Loaded query={person}>{({ assistant }) => (assistant ? <Person person={assistant} /> : null)}</Loaded>
    </Page>
  );
}

function Person({ person }: { person: MePersonFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { agency } = useViewer();
  const { locale } = useLocale();
  const { name, email, language, country, skills, payHourlyRate, payCurrency, payTaskPercent } = person;
  return (
    <>
      <div className="grid items-start gap-4 md:grid-cols-2">
        <Card title={t('me.profile.data')}>
          <Facts
            facts={[
              [t('me.profile.name'), name],
              [t('me.profile.email'), email ?? '–'],
              [t('me.profile.language'), format.language(language)],
              [t('me.profile.country'), country ? countryName(locale, country) : t('me.profile.countryUnknown')],
              [
                t('me.profile.skills'),
                <span key="skills" className="flex flex-wrap gap-1">
                  {skills.map((skill) => (
                    <Badge key={skill}>{skill}</Badge>
                  ))}
                </span>,
              ],
            ]}
          />
        </Card>
        <Card title={t('me.profile.pay')}>
          <Facts
            facts={[
              [
                t('me.profile.hour'),
                format.money(
                  (payHourlyRate && { amount: payHourlyRate, currency: payCurrency ?? agency.currency }) || null,
                ),
              ],
              [t('me.profile.task'), format.percent(payTaskPercent)],
            ]}
          />
        </Card>
      </div>
      <Schedules person={person} />
    </>
  );
}

function Schedules({ person }: { person: MePersonFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { locale } = useLocale();
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const days = Array.from({ length: 7 }, (_, i) => weekday.format(new Date(addDays(MONDAY, i))));
  const cell = 'px-3 py-2 text-right tabular';
  return (
    <Card title={t('me.profile.schedule')} isFlush>
      {person.schedules.length === 0 ? (
        <Empty>{t('me.profile.noSchedule')}</Empty>
      ) : (
        <ScrollRegion label={t('me.profile.schedule')}>
          <table className="w-full min-w-[40rem]">
            <thead>
              <tr className="border-line text-muted border-b text-xs">
                <th scope="col" className="px-4 py-2 text-left font-medium">
                  {t('me.profile.when')}
                </th>
                {days.map((day) => (
                  <th key={day} scope="col" className={`${cell} font-medium`}>
                    {day}
                  </th>
                ))}
                <th scope="col" className={`${cell} font-medium`}>
                  {t('me.week.total')}
                </th>
              </tr>
            </thead>
            <tbody>
              {person.schedules.map(({ id, fromDate, toDate, secondsByWeekday }) => (
                <tr key={id} className="border-line border-b last:border-b-0">
                  <th scope="row" className="px-4 py-2 text-left font-normal">
                    {fromDate || toDate
                      ? t('me.week.span', {
                          from: fromDate ? format.date(fromDate) : '…',
                          to: toDate ? format.date(toDate) : '…',
                        })
                      : t('me.profile.always')}
                  </th>
                  {secondsByWeekday.map((seconds, index) => (
                    <td key={days[index]} className={cell}>
                      {seconds === 0 ? '–' : format.hours(seconds)}
                    </td>
                  ))}
                  <td className={`${cell} font-semibold`}>
                    {format.hours(secondsByWeekday.reduce((a, b) => a + b, 0))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </Card>
  );
}
