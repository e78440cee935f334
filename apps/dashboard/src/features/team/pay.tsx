import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { request } from '@/api/request';
import { useAct } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { TeamRemovePayDocument, TeamSetPayDocument, type TeamOneFragment } from '@/gql/team/graphql';
import { useFormat, useT } from '@/i18n';
import { useProblem } from '@/i18n/problem';
import { readDecimal, readNumber } from '@/i18n/read-decimal';
import { Button, Field, Form, IconButton, Input, PlainTable, Unlikely, useCurrencyRule, useOpened } from '@/ui';
import { None, Section } from './section';

export function Pay({ person }: { person: TeamOneFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { currency: own } = useViewer().agency;
  const remove = useAct(TeamRemovePayDocument, {
    done: t('team.payRemoved'),
    undo: ({ removeAssistantPay: { version } }, { fromDate }) => {
      const gone = person.pay.find((pay) => pay.fromDate === fromDate);
      if (!gone) return Promise.resolve();
      const given = Object.fromEntries(Object.entries(gone).filter(([, value]) => value !== null));
      return request(TeamSetPayDocument, { input: { ...given, assistantId: person.id, fromDate, version } });
    },
  });
  return (
    <Section title={t('team.pay')} add={t('team.setPay')} form={(close) => <PayForm person={person} onDone={close} />}>
      {person.pay.length === 0 ? (
        <None>{t('team.noPay')}</None>
      ) : (
        <PlainTable
          label={t('team.pay')}
          rows={[...person.pay].reverse()}
          rowId={({ fromDate }) => fromDate ?? 'first'}
          columns={[
            {
              id: 'from',
              title: t('team.from'),
              isHead: true,
              cell: ({ fromDate }) => (fromDate ? format.date(fromDate) : t('team.fromStart')),
            },
            {
              id: 'hour',
              title: t('team.hourPays'),
              isNumber: true,
              isFigure: true,
              cell: ({ hourlyRate, currency }) =>
                hourlyRate ? format.money({ amount: hourlyRate, currency: currency ?? own }) : '–',
            },
            {
              id: 'task',
              title: t('team.taskPays'),
              isNumber: true,
              cell: ({ taskPercent }) => format.percent(taskPercent),
            },
            {
              id: 'x',
              title: '',
              isNumber: true,
              cell: ({ fromDate }) =>
                fromDate && (
                  <IconButton
                    size="small"
                    className="w-7"
                    label={t('team.removePay', { date: format.date(fromDate) })}
                    onClick={() => remove.mutate({ assistantId: person.id, fromDate, version: person.version })}
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

/** What was refused, with the day from which it isn't. */
function PossibleFrom({ error, day, onPick }: { error: unknown; day: string; onPick: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const problem = useProblem();
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      {problem(error)}
      <Button size="small" onClick={onPick}>
        {t('team.possibleFrom', { day: format.date(day) })}
      </Button>
    </div>
  );
}

function PayForm({ person, onDone }: { person: TeamOneFragment; onDone: () => void }): ReactNode {
  const t = useT();
  const { currency: own } = useViewer().agency;
  const last = person.pay.at(-1);
  const lastCurrency = last?.currency ?? own;
  const fields = {
    // What it shows is this one; of another day it is another.
    fromDate: last?.fromDate ?? '',
    hourlyRate: last?.hourlyRate ?? '',
    taskPercent: last?.taskPercent ?? '',
    currency: lastCurrency,
  };
  const form = useForm({ defaultValues: fields });
  const { register, handleSubmit, setValue, watch } = form;
  const { errors } = form.formState;
  const act = useAct(TeamSetPayDocument, { onDone, onError: () => undefined });
  const opened = useOpened(form, { version: person.version, fields }, act.error);
  const possible = act.error?.details['firstPossibleDate'] as string | undefined;
  const decimal = { validate: (typed: string) => typed === '' || readNumber(typed) >= 0 || t('team.notNumber') };
  return (
    <Form
      action={t('team.setPay')}
      isBusy={act.isPending}
      problem={
        possible ? (
          <PossibleFrom
            error={act.error}
            day={possible}
            onPick={() => {
              setValue('fromDate', possible);
              act.reset();
            }}
          />
        ) : (
          opened.problem
        )
      }
      onSubmit={handleSubmit(({ fromDate, hourlyRate, taskPercent, currency }) => {
        const typed = {
          ...{ fromDate, hourlyRate: readDecimal(hourlyRate), taskPercent: readDecimal(taskPercent) },
          // Where none is said it is the agency's, and stays that.
          currency: currency === lastCurrency ? last?.currency : currency,
        };
        const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value));
        act.mutate({ input: { assistantId: person.id, version: opened.version, ...given } });
      })}
    >
      <Field label={t('team.from')} hint={t('team.payFromHint')} isOptional>
        <Input type="date" {...register('fromDate')} />
      </Field>
      <div className="grid grid-cols-3 gap-3">
        <Field label={t('team.hourPays')} error={errors.hourlyRate?.message} isOptional>
          <Input inputMode="decimal" {...register('hourlyRate', decimal)} />
          {watch('currency') === lastCurrency && (
            <Unlikely typed={watch('hourlyRate')} last={last?.hourlyRate} currency={lastCurrency} />
          )}
        </Field>
        <Field label={t('team.currency')} error={errors.currency?.message}>
          <Input
            maxLength={3}
            {...register('currency', {
              validate: useCurrencyRule(),
              setValueAs: (typed: string) => typed.trim().toUpperCase(),
            })}
          />
        </Field>
        <Field label={t('team.taskPaysPercent')} error={errors.taskPercent?.message} isOptional>
          <Input inputMode="decimal" {...register('taskPercent', decimal)} />
        </Field>
      </div>
    </Form>
  );
}
