import { useState, type ReactNode } from 'react';
import { useAct, useRead } from '@/api/use-api';
import {
  SettingsPaymentsDocument,
  SettingsRemoveStripeDocument,
  SettingsSetStripeDocument,
  SettingsUpdatePaymentsDocument,
  type SettingsPaymentsQuery,
} from '@/gql/settings/graphql';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Confirm } from '@/ui/dialog';
import { Card } from '@/ui/layout';
import { Badge, Loaded } from '@/ui/states';
import { BankAccounts } from './bank-accounts';
import { useMay } from './may';
import { SpecForm } from './spec-form';

export default function PaymentsSection(): ReactNode {
  const may = useMay();
  const query = useRead(SettingsPaymentsDocument, {});
  return (
    <Loaded query={query} rows={6}>
      {({ paymentSettings, cardPaymentSettings }) => (
        <>
          <Rules settings={paymentSettings} />
          {may('banks') && <BankAccounts />}
          <Cards settings={cardPaymentSettings} />
        </>
      )}
    </Loaded>
  );
}

function Rules({ settings }: { settings: SettingsPaymentsQuery['paymentSettings'] }): ReactNode {
  const t = useT();
  const may = useMay();
  const save = useAct(SettingsUpdatePaymentsDocument, { done: t('settings.saved'), onError: () => undefined });
  const { drawsPrepaid, relievesTax, version } = settings;
  return (
    <Card title={t('settings.payments.rules')}>
      <SpecForm
        specs={[
          { name: 'drawsPrepaid', label: t('settings.payments.drawsPrepaid'), kind: 'check' },
          { name: 'relievesTax', label: t('settings.payments.relievesTax'), kind: 'check' },
        ]}
        values={{ drawsPrepaid, relievesTax }}
        version={version}
        isReadOnly={!may('settings')}
        isBusy={save.isPending}
        error={save.error}
        onSave={(given, seen) =>
          save.mutate({
            input: {
              version: seen,
              drawsPrepaid: given['drawsPrepaid'] === true,
              relievesTax: given['relievesTax'] === true,
            },
          })
        }
      />
    </Card>
  );
}

/** Keys go in and never come out again. */
function Cards({ settings }: { settings: SettingsPaymentsQuery['cardPaymentSettings'] }): ReactNode {
  const t = useT();
  const format = useFormat();
  const isOwner = useMay()('owner');
  const [isRemoving, setRemoving] = useState(false);
  const save = useAct(SettingsSetStripeDocument, { done: t('settings.saved'), onError: () => undefined });
  const remove = useAct(SettingsRemoveStripeDocument, { onDone: () => setRemoving(false) });
  const { isOn, setAt, webhookUrl } = settings;
  return (
    <Card
      title={t('settings.payments.cards')}
      aside={<Badge tone={isOn ? 'good' : 'plain'}>{t(isOn ? 'settings.on' : 'settings.off')}</Badge>}
    >
      <p className="text-muted">
        {isOn ? t('settings.payments.since', { time: format.time(setAt) }) : t('settings.payments.cardsOff')}
      </p>
      <p className="mt-2">{t('settings.payments.webhook')}</p>
      <code className="bg-sunken mt-1 mb-4 block rounded-md px-3 py-2 break-all select-all">{webhookUrl}</code>
      {isOwner && (
        <SpecForm
          key={setAt}
          specs={[
            { name: 'secretKey', label: t('settings.payments.secretKey'), kind: 'secret', isRequired: true },
            { name: 'webhookSecret', label: t('settings.payments.webhookSecret'), kind: 'secret', isRequired: true },
          ]}
          values={{ secretKey: '', webhookSecret: '' }}
          action={t(isOn ? 'settings.payments.replace' : 'settings.payments.turnOn')}
          isBusy={save.isPending}
          error={save.error}
          onSave={({ secretKey, webhookSecret }) =>
            save.mutate({ input: { secretKey: String(secretKey), webhookSecret: String(webhookSecret) } })
          }
        />
      )}
      {isOwner && isOn && (
        <Button aria-haspopup="dialog" onClick={() => setRemoving(true)}>
          {t('settings.payments.turnOff')}
        </Button>
      )}
      <Confirm
        title={t('settings.payments.turnOff')}
        action={t('settings.payments.turnOff')}
        isDanger
        isOpen={isRemoving}
        isBusy={remove.isPending}
        onClose={() => setRemoving(false)}
        onConfirm={() => remove.mutate({})}
      >
        {t('settings.payments.turnOffText')}
      </Confirm>
    </Card>
  );
}
