import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useFormat, useT } from '@/i18n';
import { Card, Field, Form, IconButton, Input, parseHours, Select } from '@/ui';
import { isOver } from './grade';
import type { Capacity } from './use-capacity';
import { KINDS, type Supposed } from './what-if';

interface WhatIfProps {
  /** As it is planned, and as it would be. */
  planned: Capacity;
  supposed: Capacity;
  all: readonly Supposed[];
  onChange: (all: Supposed[]) => void;
}

/** Tries what would fill or empty people's weeks before anybody promises it: nothing of it is kept. */
export function WhatIf({ planned, supposed, all, onChange }: WhatIfProps): ReactNode {
  const t = useT();
  const [before, after] = [weeksOver(planned), weeksOver(supposed)];
  return (
    <Card title={t('capacity.whatIf')}>
      <div className="flex flex-col gap-4">
        <p className="text-muted">{t('capacity.whatIfText')}</p>
        {all.length > 0 && (
          <>
            <ul className="flex flex-col gap-2">
              {all.map((one, i) => (
                <Line
                  key={i}
                  one={one}
                  capacity={planned}
                  onRemove={() => onChange(all.filter((other) => other !== one))}
                />
              ))}
            </ul>
            <p role="status" className="font-medium">
              {t('capacity.whatIfOver', { before, after })}
            </p>
          </>
        )}
        <Try capacity={planned} onTry={(one) => onChange([...all, one])} />
      </div>
    </Card>
  );
}

const weeksOver = ({ people }: Capacity): number =>
  people.flatMap(({ cells }) => cells).filter((cell) => cell && isOver(cell)).length;

interface LineProps {
  one: Supposed;
  capacity: Capacity;
  onRemove: () => void;
}

function Line({ one: { personId, kind, seconds, from, to }, capacity, onRemove }: LineProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const name = capacity.people.find(({ id }) => id === personId)?.name ?? '–';
  const said = t(`capacity.supposed.${kind}`, {
    ...{ name, hours: format.hours(seconds), count: from === to ? 1 : 2 },
    ...{ from: format.shortDate(from), to: format.shortDate(to) },
  });
  return (
    <li className="flex items-start justify-between gap-2">
      <span className="min-w-0">{said}</span>
      <IconButton size="small" label={t('capacity.supposed.remove', { said })} onClick={onRemove}>
        <X />
      </IconButton>
    </li>
  );
}

interface TryFields extends Omit<Supposed, 'seconds'> {
  hours: string;
}

function Try({ capacity, onTry }: { capacity: Capacity; onTry: (one: Supposed) => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { people, weeks } = capacity;
  const span = { from: weeks[0] ?? '', to: weeks.at(-1) ?? '' };
  const { register, handleSubmit, watch, resetField, formState } = useForm<TryFields>({
    defaultValues: { personId: people[0]?.id ?? '', kind: 'MORE', hours: '', ...span },
  });
  const { errors } = formState;
  const isAway = watch('kind') === 'AWAY';
  const submit = handleSubmit(({ hours, ...one }) => {
    onTry({ ...one, seconds: isAway ? 0 : (parseHours(hours) ?? 0) });
    resetField('hours');
  });
  const choices = weeks.map((week) => ({ value: week, label: format.shortDate(week) }));
  const isWeekly = (text: string): boolean => (parseHours(text) ?? 0) > 0 && (parseHours(text) ?? 0) <= 168 * 3_600;
  return (
    <Form onSubmit={submit} action={t('capacity.try')}>
      <Field label={t('capacity.person')}>
        <Select {...register('personId')} choices={people.map(({ id, name }) => ({ value: id, label: name }))} />
      </Field>
      <Field label={t('capacity.supposed')}>
        <Select
          {...register('kind')}
          choices={KINDS.map((kind) => ({ value: kind, label: t(`capacity.kind.${kind}`) }))}
        />
      </Field>
      {!isAway && (
        <Field label={t('capacity.hoursAWeek')} error={errors.hours?.message}>
          <Input
            placeholder="5:00"
            {...register('hours', { validate: (text) => isWeekly(text) || t('capacity.wrongHours') })}
          />
        </Field>
      )}
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('capacity.fromWeek')}>
          <Select {...register('from')} choices={choices} />
        </Field>
        <Field label={t('capacity.toWeek')} error={errors.to?.message}>
          <Select
            {...register('to', { validate: (to, { from }) => from <= to || t('capacity.wrongWeeks') })}
            choices={choices}
          />
        </Field>
      </div>
    </Form>
  );
}
