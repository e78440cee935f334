import { Link } from '@tanstack/react-router';
import { Suspense, useState, type ReactNode } from 'react';
import type { RequestError } from '@/api/request';
import { useViewer } from '@/app/viewer';
import { useFormat, useT } from '@/i18n';
import { Badge, Button, Skeleton } from '@/ui';
import { lazyPart } from '@/ui/lazy-part';
import type { Row } from './use-deeds';

const NewBankDialog = lazyPart(() => import('@/features/team/bank'), 'features/team');

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
          <ul className="flex list-disc flex-col gap-1 pl-5">
            {assistantIds.map((id) => (
              <li key={id}>
                <Payee id={id} rows={rows} />
              </li>
            ))}
          </ul>
          <p className="text-muted mt-2">{t('payouts.payeeAbout')}</p>
        </div>
      )}
    </div>
  );
}

/** Where somebody is paid to is entered by owners and accountants; managers don’t see it. */
function Payee({ id, rows }: { id: string; rows: readonly Row[] }): ReactNode {
  const t = useT();
  const { role } = useViewer();
  const [state, setState] = useState<'entering' | 'entered'>();
  const name = rows.find(({ assistant }) => assistant.id === id)?.assistant.name ?? '–';
  if (role === 'MANAGER') return name;
  return (
    <>
      {name}{' '}
      {state === 'entered' ? (
        <Badge tone="good">{t('payouts.payeeEntered')}</Badge>
      ) : (
        <Button
          size="small"
          aria-haspopup="dialog"
          aria-label={t('payouts.enterPayeeOf', { name })}
          onClick={() => setState('entering')}
        >
          {t('payouts.enterPayee')}
        </Button>
      )}
      {state === 'entering' && (
        <Suspense fallback={<Skeleton rows={1} />}>
          <NewBankDialog assistantId={id} onDone={() => setState('entered')} onClose={() => setState(undefined)} />
        </Suspense>
      )}
    </>
  );
}
