import { useState, type ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import { request } from '@/api/request';
import { RetainersSetAlertsDocument } from '@/gql/retainers/graphql';
import { useFormat, useT } from '@/i18n';
import { Badge, Button, Card, Dialog, Field, Form, Input } from '@/ui';
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

interface AlertsDialogProps {
  contract: RetainerContract;
  care: RetainerOf['care'];
  onClose: () => void;
}

function AlertsDialog({ contract, care, onClose }: AlertsDialogProps): ReactNode {
  const t = useT();
  const [seen] = useState(care);
  const [text, setText] = useState(seen.alertPercents.join(', '));
  const [isWrong, setWrong] = useState(false);
  const act = useAct(RetainersSetAlertsDocument, {
    done: t('retainers.alerts.done'),
    onDone: onClose,
    undo: ({ setRetainerAlerts }) =>
      request(RetainersSetAlertsDocument, {
        input: {
          contractId: contract.id,
          percents: care.alertPercents,
          version: setRetainerAlerts.care.version,
        },
      }),
  });
  const submit = (): void => {
    const words = text.split(/[\s,;%]+/).filter(Boolean);
    const percents = [...new Set(words.map(Number))].sort((a, b) => a - b);
    const isFine = percents.length <= 10 && percents.every((n) => Number.isInteger(n) && n >= 1 && n <= 1000);
    setWrong(!isFine);
    if (isFine) act.mutate({ input: { contractId: contract.id, percents, version: seen.version } });
  };
  return (
    <Dialog isOpen onClose={onClose} title={t('retainers.alerts')} description={t('retainers.alerts.hint')}>
      <Form onSubmit={submit} action={t('ui.save')} isBusy={act.isPending}>
        <Field
          label={t('retainers.alerts.percents')}
          hint={t('retainers.alerts.format')}
          error={isWrong ? t('retainers.alerts.wrong') : undefined}
        >
          <Input value={text} inputMode="numeric" onChange={(event) => setText(event.target.value)} />
        </Field>
      </Form>
    </Dialog>
  );
}
