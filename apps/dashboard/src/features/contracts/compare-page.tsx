import { useParams } from '@tanstack/react-router';
import { Plus, X } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { ContractsCompareDocument, ContractsPageDocument } from '@/gql/contracts/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, ButtonLink, Card, Failure, Field, IconButton, Input, Loaded, Page, Skeleton, useAddress } from '@/ui';
import { Outcome } from './outcome';
import { addMonths, todayIn } from '@/app/agency-day';
import { type OneContract } from './shared';
import { TriedFields, triedInput, type Tried } from './tried-fields';

const MOST = 3;
const PAUSE_MS = 400;

/** The same month of a contract under several settings, side by side. Nothing is saved. */
export default function ComparePage(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useRead(ContractsPageDocument, { id });
  return (
    <Loaded query={query} rows={8}>
      {({ contract }) => contract && <Compare contract={contract} />}
    </Loaded>
  );
}

/** What would be tried first: the question that is asked most of such a contract. */
const firstTry = ({ retainer }: OneContract): Tried =>
  retainer
    ? { rolloverMode: retainer.rollover.mode === 'NONE' ? 'UNLIMITED' : 'NONE' }
    : { roundingMinutes: '15', roundingMode: 'UP' };

function Compare({ contract }: { contract: OneContract }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { agency } = useViewer();
  const [search, setSearch] = useAddress();
  const month = search['month'] ?? addMonths(todayIn(agency.timeZone).slice(0, 7), -1);
  const [tries, setTries] = useState<Tried[]>(() => [firstTry(contract)]);
  const [settled, setSettled] = useState(tries);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(tries), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [tries]);
  const { data, error, refetch } = useRead(ContractsCompareDocument, {
    contractId: contract.id,
    month,
    alternatives: settled.map((one) => triedInput(one, contract)),
  });
  const outcomes = data?.compareContractSettings;
  const change = (at: number, to: Tried): void =>
    setTries(tries.map((one, index) => (index === at ? { ...one, ...to } : one)));
  return (
    <Page
      title={t('contracts.compareTitle', { title: contract.title })}
      subtitle={t('contracts.compareText')}
      actions={<ButtonLink to={`/contracts/${contract.id}`}>{t('ui.back')}</ButtonLink>}
    >
      <div className="flex flex-wrap items-end justify-between gap-3">
        <Field label={t('contracts.month')}>
          <Input type="month" value={month} onChange={({ target }) => setSearch({ month: target.value })} />
        </Field>
        {tries.length < MOST && (
          <Button icon={<Plus />} onClick={() => setTries([...tries, {}])}>
            {t('contracts.tryAnother')}
          </Button>
        )}
      </div>
      {error && <Failure error={error} retry={() => void refetch()} />}
      <div className="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-3" aria-live="polite">
        <Card title={t('contracts.asAgreed')} aside={format.month(month)}>
          {outcomes ? <Outcome outcome={outcomes.agreed} /> : !error && <Skeleton rows={4} className="p-0" />}
        </Card>
        {tries.map((tried, at) => (
          <Card
            key={at}
            title={t('contracts.alternative', { number: at + 1 })}
            aside={
              <IconButton
                label={t('contracts.removeAlternative', { number: at + 1 })}
                onClick={() => setTries(tries.filter((_, index) => index !== at))}
              >
                <X />
              </IconButton>
            }
          >
            <TriedFields isNarrow contract={contract} value={tried} onChange={(to) => change(at, to)} />
            <div className="border-line mt-4 border-t pt-4">
              {outcomes?.alternatives[at] ? (
                <Outcome outcome={outcomes.alternatives[at]} />
              ) : (
                !error && <Skeleton rows={4} className="p-0" />
              )}
            </div>
          </Card>
        ))}
      </div>
    </Page>
  );
}
