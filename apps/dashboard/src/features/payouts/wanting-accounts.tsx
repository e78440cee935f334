import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RequestError } from '@/api/request';
import { useViewer } from '@/app/viewer';
import { useFormat, useT } from '@/i18n';
import type { Row } from './use-deeds';

interface Wanting {
  currencies: string[];
  assistantIds: string[];
}

/** Whose accounts a payment file lacks, if that is why it was refused. */
export function wantingIn({ details }: RequestError): Wanting | undefined {
  return details['reason'] === 'NO_BANK_ACCOUNT' ? (details as unknown as Wanting) : undefined;
}

interface WantingAccountsProps extends Wanting {
  rows: readonly Row[];
}

/** All whose accounts are wanting, and where they are entered. */
export function WantingAccounts({ currencies, assistantIds, rows }: WantingAccountsProps): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <div className="flex flex-col gap-2">
      {currencies.length > 0 && (
        <div>
          {t('payouts.noPayer', { currencies: format.list(currencies) })}{' '}
          <Link to="/settings/payments" className="underline">
            {t('payouts.enterPayer')}
          </Link>
        </div>
      )}
      {assistantIds.length > 0 && (
        <div>
          {t('payouts.noPayee', { count: assistantIds.length })}{' '}
          <ul className="list-disc pl-5">
            {assistantIds.map((id) => (
              <li key={id}>
                <Payee id={id} rows={rows} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** Their pages, where accounts are entered, are open to those who run the agency. */
function Payee({ id, rows }: { id: string; rows: readonly Row[] }): ReactNode {
  const { role } = useViewer();
  const name = rows.find(({ assistant }) => assistant.id === id)?.assistant.name ?? '–';
  if (role === 'ACCOUNTANT') return name;
  return (
    <Link to={`/team/${id}`} className="underline">
      {name}
    </Link>
  );
}
