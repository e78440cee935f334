import { useState, type ReactNode } from 'react';
import { request } from '@/api/request';
import { useAct, useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import {
  SettingsBankAccountsDocument,
  SettingsRemoveBankAccountDocument,
  SettingsRestoreBankAccountDocument,
  SettingsSetBankAccountDocument,
  type SettingsBankAccountsQuery,
} from '@/gql/settings/graphql';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Loaded } from '@/ui/states';
import { EditButton, nowOf, RecordList } from './record-list';
import { SpecForm, type Spec } from './spec-form';

type Account = SettingsBankAccountsQuery['agencyBankAccounts'][number];

/** From where the agency pays its team, one account a currency, of which the most part is never shown. */
export function BankAccounts(): ReactNode {
  const t = useT();
  const format = useFormat();
  const [edited, setEdited] = useState<Account | 'new'>();
  const query = useRead(SettingsBankAccountsDocument, {});
  return (
    <Loaded query={query} rows={2}>
      {({ agencyBankAccounts }) => (
        <>
          <RecordList
            title={t('settings.banks.title')}
            none={t('settings.banks.none')}
            add={{ label: t('settings.banks.add'), onPress: () => setEdited('new') }}
            rows={agencyBankAccounts.map((one) => ({
              id: one.id,
              name: one.currency,
              detail: t('settings.banks.since', { time: format.time(one.updatedAt) }),
              figure: one.account,
              actions: <Actions account={one} onEdit={() => setEdited(one)} />,
            }))}
          />
          {edited && (
            <BankDialog
              account={nowOf(edited, agencyBankAccounts)}
              taken={agencyBankAccounts.map(({ currency }) => currency)}
              onClose={() => setEdited(undefined)}
            />
          )}
        </>
      )}
    </Loaded>
  );
}

function Actions({ account, onEdit }: { account: Account; onEdit: () => void }): ReactNode {
  const t = useT();
  const { id, version, currency, account: name } = account;
  const remove = useAct(SettingsRemoveBankAccountDocument, {
    done: t('settings.removedOne', { name }),
    undo: ({ removeAgencyBankAccount: { version } }) => request(SettingsRestoreBankAccountDocument, { id, version }),
  });
  return (
    <>
      <EditButton name={currency} onPress={onEdit} />
      <Button
        size="small"
        aria-label={t('settings.banks.remove', { currency })}
        isBusy={remove.isPending}
        onClick={() => remove.mutate({ id, version })}
      >
        {t('settings.remove')}
      </Button>
    </>
  );
}

interface BankDialogProps {
  account: Account | undefined;
  /** Currencies that have an account. */
  taken: readonly string[];
  onClose: () => void;
}

function BankDialog({ account, taken, onClose }: BankDialogProps): ReactNode {
  const t = useT();
  const { agency } = useViewer();
  const save = useAct(SettingsSetBankAccountDocument, {
    ...{ done: t('settings.saved'), onDone: onClose, onError: () => undefined },
  });
  const free = [agency.currency, ...Intl.supportedValuesOf('currency')].filter((one) => !taken.includes(one));
  return (
    <Dialog
      title={account ? t('settings.banks.change', { currency: account.currency }) : t('settings.banks.add')}
      description={t('settings.banks.about')}
      isOpen
      onClose={onClose}
    >
      <SpecForm
        specs={useSpecs(account ? [] : [...new Set(free)])}
        values={{ currency: free[0] ?? '', holder: '', iban: '', bic: '', accountNumber: '', routingNumber: '' }}
        version={account?.version}
        isBusy={save.isPending}
        error={save.error}
        onSave={({ currency, holder, ...given }, version) => {
          const written = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
          const of = account ? { currency: account.currency, version } : { currency: String(currency) };
          save.mutate({ input: { ...of, holder: String(holder), ...written } });
        }}
      />
    </Dialog>
  );
}

/** Its currency is chosen where it is new. */
function useSpecs(currencies: readonly string[]): Spec[] {
  const t = useT();
  const currency = { name: 'currency', label: t('settings.agency.currency'), kind: 'select', isWide: true } as const;
  return [
    ...(currencies.length > 0 ? [{ ...currency, choices: currencies.map((value) => ({ value, label: value })) }] : []),
    { name: 'holder', label: t('settings.banks.holder'), isRequired: true, isWide: true },
    { name: 'iban', label: 'IBAN' },
    { name: 'bic', label: 'BIC' },
    { name: 'accountNumber', label: t('settings.banks.accountNumber') },
    { name: 'routingNumber', label: t('settings.banks.routingNumber') },
  ];
}
