import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useIntl } from 'react-intl';
import { request } from '@/api/request';
import { useAct } from '@/api/use-api';
import { TeamRemoveScheduleDocument, TeamSetScheduleDocument, type TeamOneFragment } from '@/gql/team/graphql';
import { useFormat, useT } from '@/i18n';
import { Field, Form, IconButton, Input, PlainTable, useOpened } from '@/ui';
import { None, Section } from './section';

type Hours = TeamOneFragment['schedules'][number];

/** The days of the week in the reader’s language, Monday first. */
function useWeekdays(): string[] {
  const { locale } = useIntl();
  const name = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, day) => name.format(Date.UTC(2026, 0, 5 + day)));
}

/** Takes hours off; Undo sets them again. */
function useRemoval(person: TeamOneFragment): (id: string) => void {
  const t = useT();
  const { mutate } = useAct(TeamRemoveScheduleDocument, {
    done: t('team.scheduleRemoved'),
    undo: ({ removeAssistantSchedule: { version } }, { id }) => {
      const gone = person.schedules.find((hours) => hours.id === id);
      if (!gone) return Promise.resolve();
      const { fromDate, toDate, secondsByWeekday } = gone;
      return request(TeamSetScheduleDocument, {
        input: {
          ...{ assistantId: person.id, version, secondsByWeekday },
          ...(fromDate && { fromDate }),
          ...(toDate && { toDate }),
        },
      });
    },
  });
  return (id) => mutate({ id });
}

export function Schedule({ person }: { person: TeamOneFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const weekdays = useWeekdays();
  const remove = useRemoval(person);
  return (
    <Section
      title={t('team.schedule')}
      add={t('team.setSchedule')}
      form={(close) => <ScheduleForm person={person} onDone={close} />}
    >
      {person.schedules.length === 0 ? (
        <None>{t('team.noSchedule')}</None>
      ) : (
        <PlainTable
          label={t('team.schedule')}
          rows={[...person.schedules].reverse()}
          rowId={({ id }) => id}
          columns={[
            {
              id: 'from',
              title: t('team.from'),
              isHead: true,
              cell: ({ fromDate }) => (fromDate ? format.date(fromDate) : t('team.fromStart')),
            },
            ...(person.schedules.some(({ toDate }) => toDate)
              ? [
                  {
                    id: 'to',
                    title: t('team.to'),
                    cell: ({ toDate }: Hours) => (toDate ? format.date(toDate) : '–'),
                  },
                ]
              : []),
            ...weekdays.map((title, day) => ({
              id: String(day),
              title,
              isNumber: true,
              cell: ({ secondsByWeekday }: Hours) =>
                secondsByWeekday[day] ? format.hours(secondsByWeekday[day]) : '–',
            })),
            {
              id: 'week',
              title: t('team.week'),
              isNumber: true,
              cell: ({ secondsByWeekday }) => <b>{format.hours(secondsByWeekday.reduce((a, b) => a + b, 0))}</b>,
            },
            {
              id: 'x',
              title: '',
              isNumber: true,
              cell: ({ id, fromDate }) => (
                <IconButton
                  size="small"
                  className="w-7"
                  label={t('team.removeSchedule', { date: fromDate ? format.date(fromDate) : t('team.fromStart') })}
                  onClick={() => remove(id)}
                >
                  <X />
                </IconButton>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}

function ScheduleForm({ person, onDone }: { person: TeamOneFragment; onDone: () => void }): ReactNode {
  const t = useT();
  const weekdays = useWeekdays();
  const last = person.schedules.at(-1);
  const { secondsByWeekday } = last ?? { secondsByWeekday: [28800, 28800, 28800, 28800, 28800, 0, 0] };
  // What it shows are these; from another day on they are others.
  const fields = {
    ...{ fromDate: last?.fromDate ?? '', toDate: last?.toDate ?? '' },
    hours: secondsByWeekday.map((seconds) => String(seconds / 3600)),
  };
  const form = useForm({ defaultValues: fields });
  const { register, handleSubmit } = form;
  const act = useAct(TeamSetScheduleDocument, { onDone, onError: () => undefined });
  const opened = useOpened(form, { version: person.version, fields }, act.error);
  return (
    <Form
      action={t('team.setSchedule')}
      isBusy={act.isPending}
      problem={opened.problem}
      onSubmit={handleSubmit(({ fromDate, toDate, hours }) =>
        act.mutate({
          input: {
            assistantId: person.id,
            version: opened.version,
            secondsByWeekday: hours.map((one) => Math.round(Number(one) * 3600)),
            ...(fromDate && { fromDate }),
            ...(toDate && { toDate }),
          },
        }),
      )}
    >
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('team.from')} isOptional>
          <Input type="date" {...register('fromDate')} />
        </Field>
        <Field label={t('team.to')} isOptional>
          <Input type="date" {...register('toDate')} />
        </Field>
      </div>
      <fieldset>
        <legend className="mb-1 font-medium">{t('team.hoursADay')}</legend>
        <div className="grid grid-cols-4 gap-2 sm:grid-cols-7">
          {weekdays.map((day, i) => (
            <Field key={day} label={day}>
              <Input type="number" min="0" max="24" step="0.25" className="px-2" {...register(`hours.${i}`)} />
            </Field>
          ))}
        </div>
      </fieldset>
    </Form>
  );
}
