import { useState, type ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import {
  ContractsChoicesDocument,
  ContractsExplainRateDocument,
  type ContractsExplainRateQuery,
} from '@/gql/contracts/graphql';
import { useFormat, useT } from '@/i18n';
import { Badge, Button, Card, Dialog, Field, Input, Loaded, ScrollRegion, Select } from '@/ui';
import { useViewer } from '@/app/viewer';
import { todayIn } from '@/app/agency-day';
import { type OneContract } from './shared';

const CELL = 'border-line border-t py-2 pr-3';

/** Rates and prices of the contract itself, and which would apply. */
export function ContractRates({ contract }: { contract: OneContract }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { rates, taskPrices, currency, kind, missingPrice } = contract;
  if (kind === 'RETAINER' && rates.length === 0 && taskPrices.length === 0) return null;
  const rows = [
    ...rates.map(({ id, service, assistant, fromDate, rate }) => ({
      id,
      what: [service?.name ?? t('contracts.anyService'), assistant?.name].filter(Boolean).join(' · '),
      from: fromDate,
      amount: t('contracts.anHour', { amount: format.money({ amount: rate, currency }) }),
    })),
    ...taskPrices.map(({ service, price }) => ({
      id: service.id,
      what: service.name,
      from: null,
      amount: t('contracts.aTask', { amount: format.money({ amount: price, currency }) }),
    })),
  ];
  return (
    <Card
      title={t('contracts.rates')}
      aside={
        <Button size="small" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {t('contracts.whichRate')}
        </Button>
      }
    >
      {rows.length === 0 ? (
        <p className="text-muted">{t(missingPrice ? 'contracts.noPrices' : 'contracts.noRates')}</p>
      ) : (
        <ScrollRegion label={t('contracts.rates')}>
          <table className="w-full text-left">
            <thead className="text-muted text-xs">
              <tr>
                <th scope="col" className="pb-2 font-medium">
                  {t('contracts.for')}
                </th>
                <th scope="col" className="pb-2 font-medium">
                  {t('contracts.from')}
                </th>
                <th scope="col" className="pb-2 text-right font-medium">
                  {t('contracts.price')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, what, from, amount }) => (
                <tr key={id}>
                  <td className={CELL}>{what}</td>
                  <td className={CELL}>{format.date(from)}</td>
                  <td className="border-line tabular border-t py-2 text-right">{amount}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {isOpen && <ExplainRate contract={contract} onClose={() => setOpen(false)} />}
    </Card>
  );
}

/** Which rate applies to an hour, and why. */
function ExplainRate({ contract, onClose }: { contract: OneContract; onClose: () => void }): ReactNode {
  const t = useT();
  const { agency } = useViewer();
  const { data: choices } = useRead(ContractsChoicesDocument, {});
  const [serviceId, setService] = useState('');
  const [assistantId, setAssistant] = useState('');
  const [day, setDay] = useState(() => todayIn(agency.timeZone));
  const query = useRead(
    ContractsExplainRateDocument,
    { contractId: contract.id, serviceId, assistantId, at: `${day}T12:00:00.000Z` },
    { enabled: Boolean(serviceId && assistantId && day) },
  );
  const named = (list: readonly { id: string; name: string }[] | undefined) =>
    (list ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Dialog title={t('contracts.whichRate')} description={t('contracts.whichRateText')} isOpen onClose={onClose}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('contracts.service')}>
          <Select
            none={t('ui.choose')}
            choices={named(choices?.services.nodes)}
            value={serviceId}
            onChange={({ target }) => setService(target.value)}
          />
        </Field>
        <Field label={t('contracts.assistant')}>
          <Select
            none={t('ui.choose')}
            choices={named(choices?.assistants.nodes)}
            value={assistantId}
            onChange={({ target }) => setAssistant(target.value)}
          />
        </Field>
        <Field label={t('contracts.day')}>
          <Input type="date" value={day} onChange={({ target }) => setDay(target.value)} />
        </Field>
      </div>
      <div aria-live="polite" className="mt-4">
        {serviceId && assistantId && (
          <Loaded query={query} rows={2}>
            {({ explainRate }) => <Answer answer={explainRate} currency={contract.currency} />}
          </Loaded>
        )}
      </div>
    </Dialog>
  );
}

function Answer({
  answer,
  currency,
}: {
  answer: ContractsExplainRateQuery['explainRate'];
  currency: string;
}): ReactNode {
  const t = useT();
  const format = useFormat();
  const { rate, factor, isRateUsed, candidates } = answer;
  return (
    <>
      <p className="text-lg font-semibold">
        {rate ? t('contracts.anHour', { amount: format.money({ amount: rate, currency }) }) : t('contracts.noRate')}
        {Number(factor) !== 1 && <span className="text-muted"> × {format.number(factor)}</span>}
      </p>
      {!isRateUsed && <p className="text-muted">{t('contracts.rateUnused')}</p>}
      <ul className="mt-2 flex flex-col gap-1.5">
        {candidates.map((one, at) => (
          <li key={at} className="border-line flex flex-wrap items-center justify-between gap-2 border-t pt-1.5">
            <span>
              {t(`contracts.level.${one.level}`)}{' '}
              <span className="tabular text-muted">{format.money({ amount: one.rate, currency })}</span>
            </span>
            <Badge tone={one.verdict === 'CHOSEN' ? 'good' : 'plain'}>{t(`contracts.verdict.${one.verdict}`)}</Badge>
          </li>
        ))}
      </ul>
    </>
  );
}
