import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { TasksRecurrenceDocument } from '@/gql/tasks/graphql';
import { useFormat, useProblem, useT } from '@/i18n';
import { cx, Field, Input, Select } from '@/ui';
import { DAYS, FREQUENCIES, useDayNames, useRuleWords, writeRule, type Day, type Frequency, type Rule } from './rule';
import { useDayOf } from './use-task-filter';

interface RuleFieldsProps {
  /** One that says more than the form can stays as it is written. */
  rule: Rule | string;
  startsOn: string;
  at: string;
  onChange: (rule: Rule) => void;
}

/** Those that every month has. */
const MONTH_DAYS = Array.from({ length: 28 }, (_, i) => String(i + 1));

/** How often, and the days that the rule would give. */
export function RuleFields({ rule, startsOn, at, onChange }: RuleFieldsProps): ReactNode {
  const t = useT();
  return (
    <>
      {typeof rule === 'string' ? (
        <p className="text-muted">
          {t('tasks.rule.beyond')} <code className="font-mono text-xs break-all">{rule}</code>
        </p>
      ) : (
        <Choices rule={rule} onChange={onChange} />
      )}
      <Preview rule={typeof rule === 'string' ? rule : writeRule(rule)} startsOn={startsOn} at={at} />
    </>
  );
}

function Choices({ rule, onChange }: { rule: Rule; onChange: (rule: Rule) => void }): ReactNode {
  const t = useT();
  const { frequency, interval, monthDay, until } = rule;
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('tasks.rule.frequency')}>
          <Select
            value={frequency}
            choices={FREQUENCIES.map((value) => ({ value, label: t(`tasks.rule.name.${value}`) }))}
            onChange={(event) => onChange({ ...rule, frequency: event.target.value as Frequency })}
          />
        </Field>
        <Field label={t('tasks.rule.interval')}>
          <Input
            type="number"
            min={1}
            max={52}
            value={interval}
            onChange={(event) => onChange({ ...rule, interval: Math.max(1, Number(event.target.value) || 1) })}
          />
        </Field>
      </div>
      {frequency === 'WEEKLY' && <WeekDays days={rule.days} onChange={(days) => onChange({ ...rule, days })} />}
      {frequency === 'MONTHLY' && (
        <Field label={t('tasks.rule.dayOfMonth')}>
          <Select
            value={String(monthDay)}
            choices={[
              ...MONTH_DAYS.map((day) => ({ value: day, label: day })),
              { value: '-1', label: t('tasks.rule.lastDay') },
              // Others are written by programs alone.
              ...(monthDay === -1 || MONTH_DAYS.includes(String(monthDay))
                ? []
                : [{ value: String(monthDay), label: String(monthDay) }]),
            ]}
            onChange={(event) => onChange({ ...rule, monthDay: Number(event.target.value) })}
          />
        </Field>
      )}
      <Field label={t('tasks.rule.end')} isOptional>
        <Input type="date" value={until} onChange={(event) => onChange({ ...rule, until: event.target.value })} />
      </Field>
    </>
  );
}

function WeekDays({ days, onChange }: { days: Day[]; onChange: (days: Day[]) => void }): ReactNode {
  const t = useT();
  const short = useDayNames('short');
  const long = useDayNames('long');
  return (
    <div role="group" aria-label={t('tasks.rule.days')} className="flex flex-wrap gap-1">
      {DAYS.map((day) => {
        const isOn = days.includes(day);
        return (
          <button
            key={day}
            type="button"
            title={long(day)}
            aria-pressed={isOn}
            onClick={() => onChange(DAYS.filter((one) => (one === day ? !isOn : days.includes(one))))}
            className={cx(
              'h-9 min-w-11 rounded-md border px-2',
              isOn ? 'bg-accent-soft text-accent-text border-accent font-semibold' : 'border-line text-muted',
            )}
          >
            {short(day)}
          </button>
        );
      })}
    </div>
  );
}

function Preview({ rule, startsOn, at }: { rule: string; startsOn: string; at: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const say = useRuleWords();
  const dayOf = useDayOf();
  const problem = useProblem();
  const query = useRead(
    TasksRecurrenceDocument,
    { input: { rule, startsOn, at: at || '09:00' } },
    { enabled: Boolean(rule && startsOn) },
  );
  return (
    <div className="bg-sunken rounded-md px-3 py-2" role="status">
      <p className="font-medium">{say(rule)}</p>
      {query.error ? (
        <p className="text-danger">{problem(query.error)}</p>
      ) : (
        <ul className="text-muted mt-1 flex flex-wrap gap-x-4 gap-y-0.5">
          {query.data?.previewRecurrence.slice(0, 8).map((instant) => (
            <li key={instant}>{format.weekday(dayOf(instant))}</li>
          ))}
          {query.data?.previewRecurrence.length === 0 && <li>{t('tasks.rule.never')}</li>}
        </ul>
      )}
    </div>
  );
}
