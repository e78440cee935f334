import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useAct } from '@/api/use-api';
import { request } from '@/api/request';
import { RetainersSetAlertsDocument } from '@/gql/retainers/graphql';
import { useFormat, useT } from '@/i18n';
import { Badge, Button, Card, Dialog, Field, Form, Input, useOpened } from '@/ui';
import type { RetainerContract, RetainerOf } from './retainer-page';

interface AlertsCardProps {
  contract: RetainerContract;
  retainer: RetainerOf;
}

/** At which shares of a month's balance both sides are told, and when they were. */
export function AlertsCard({ contract, retainer }: AlertsCardProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { care, alerts } = retainer;
  return (
    <Card
      title={t('retainers.alerts')}
      aside={
        <Button size="small" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {t('retainers.change.verb')}
        </Button>
      }
    >
      {care.alertPercents.length === 0 ? (
        <p className="text-muted">{t('retainers.alerts.none')}</p>
      ) : (
        <p className="flex flex-wrap items-center gap-1.5">
          {t('retainers.alerts.at')}
          {care.alertPercents.map((percent) => (
            <Badge key={percent}>{format.percent(percent)}</Badge>
          ))}
        </p>
      )}
      {alerts.length > 0 && (
        <ul className="text-muted mt-2 text-xs">
          {alerts.slice(0, 5).map(({ at, percent, period }) => (
            <li key={at + percent}>
              {t('retainers.alerts.told', {
                percent: format.percent(percent),
                month: format.month(period),
                at: format.time(at),
              })}
            </li>
          ))}
        </ul>
      )}
      {isOpen && <AlertsDialog contract={contract} care={care} onClose={() => setOpen(false)} />}
    </Card>
  );
}

const percentsOf = (typed: string): number[] =>
  [
    ...new Set(
      typed
        .split(/[\s,;%]+/)
        .filter(Boolean)
        .map(Number),
    ),
  ].sort((a, b) => a - b);

function arePercents(typed: string): boolean {
  const percents = percentsOf(typed);
  return percents.length <= 10 && percents.every((n) => Number.isInteger(n) && n >= 1 && n <= 1000);
}

interface AlertsDialogProps {
  contract: RetainerContract;
  care: RetainerOf['care'];
  onClose: () => void;
}

function AlertsDialog({ contract, care, onClose }: AlertsDialogProps): ReactNode {
  const t = useT();
  const fields = { percents: care.alertPercents.join(', ') };
  const form = useForm({ defaultValues: fields });
  const act = useAct(RetainersSetAlertsDocument, {
    done: t('retainers.alerts.done'),
    onDone: onClose,
    onError: () => undefined,
    undo: ({ setRetainerAlerts }) =>
      request(RetainersSetAlertsDocument, {
        input: {
          contractId: contract.id,
          percents: care.alertPercents,
          version: setRetainerAlerts.care.version,
        },
      }),
  });
  const { version, problem } = useOpened(form, { version: care.version, fields }, act.error);
  const submit = form.handleSubmit(({ percents }) =>
    act.mutate({ input: { contractId: contract.id, percents: percentsOf(percents), version } }),
  );
  return (
    <Dialog isOpen onClose={onClose} title={t('retainers.alerts')} description={t('retainers.alerts.hint')}>
      <Form onSubmit={submit} action={t('ui.save')} isBusy={act.isPending} problem={problem}>
        <Field
          label={t('retainers.alerts.percents')}
          hint={t('retainers.alerts.format')}
          error={form.formState.errors.percents?.message}
        >
          <Input
            inputMode="numeric"
            {...form.register('percents', { validate: (typed) => arePercents(typed) || t('retainers.alerts.wrong') })}
          />
        </Field>
      </Form>
    </Dialog>
  );
}
