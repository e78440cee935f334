import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { request } from '@/api/request';
import { useAct } from '@/api/use-api';
import { TeamAddLeaveDocument, TeamRemoveLeaveDocument, type TeamOneFragment } from '@/gql/team/graphql';
import { useFormat, useT } from '@/i18n';
import { Field, Form, IconButton, Input, PlainTable } from '@/ui';
import { None, Section } from './section';

export function Leave({ person }: { person: TeamOneFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const remove = useAct(TeamRemoveLeaveDocument, {
    done: t('team.leaveRemoved'),
    undo: (_, { id }) => {
      const gone = person.leave.find((leave) => leave.id === id);
      if (!gone) return Promise.resolve();
      const { fromDate, toDate, secondsPerDay } = gone;
      return request(TeamAddLeaveDocument, {
        input: { assistantId: person.id, fromDate, toDate, ...(secondsPerDay && { secondsPerDay }) },
      });
    },
  });
  return (
    <Section
      title={t('team.leave')}
      add={t('team.addLeave')}
      form={(close) => <LeaveForm id={person.id} onDone={close} />}
    >
      {person.leave.length === 0 ? (
        <None>{t('team.noLeave')}</None>
      ) : (
        <PlainTable
          label={t('team.leave')}
          rows={[...person.leave].reverse()}
          rowId={({ id }) => id}
          columns={[
            { id: 'from', title: t('team.from'), isHead: true, cell: ({ fromDate }) => format.date(fromDate) },
            { id: 'to', title: t('team.to'), cell: ({ toDate }) => format.date(toDate) },
            {
              id: 'hours',
              title: t('team.offADay'),
              isNumber: true,
              cell: ({ secondsPerDay }) => (secondsPerDay === null ? t('team.wholeDays') : format.hours(secondsPerDay)),
            },
            {
              id: 'x',
              title: '',
              isNumber: true,
              cell: ({ id, fromDate }) => (
                <IconButton
                  size="small"
                  className="w-7"
                  label={t('team.removeLeave', { date: format.date(fromDate) })}
                  onClick={() => remove.mutate({ id })}
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

function LeaveForm({ id, onDone }: { id: string; onDone: () => void }): ReactNode {
  const t = useT();
  const { register, handleSubmit, formState } = useForm<{ fromDate: string; toDate: string; hours: string }>();
  const { errors } = formState;
  const act = useAct(TeamAddLeaveDocument, { onDone, onError: () => undefined });
  return (
    <Form
      action={t('team.addLeave')}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={handleSubmit(({ hours, ...days }) =>
        act.mutate({
          input: { assistantId: id, ...days, ...(hours && { secondsPerDay: Math.round(Number(hours) * 3600) }) },
        }),
      )}
    >
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('team.from')} error={errors.fromDate?.message}>
          <Input type="date" {...register('fromDate', { required: t('ui.required') })} />
        </Field>
        <Field label={t('team.to')} error={errors.toDate?.message}>
          <Input
            type="date"
            {...register('toDate', {
              required: t('ui.required'),
              validate: (to, { fromDate }) => to >= fromDate || t('team.endsBefore'),
            })}
          />
        </Field>
      </div>
      <Field path="secondsPerDay" label={t('team.hoursOff')} hint={t('team.hoursOffHint')} isOptional>
        <Input type="number" min="0" max="24" step="0.25" {...register('hours')} />
      </Field>
    </Form>
  );
}
