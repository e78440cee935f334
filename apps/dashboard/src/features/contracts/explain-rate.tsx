import { useState, type ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { ServicePicker } from '@/features/services/service-picker';
import { AssistantPicker } from '@/features/team/assistant-picker';
import { ContractsExplainRateDocument, type ContractsExplainRateQuery } from '@/gql/contracts/graphql';
import { useFormat, useT } from '@/i18n';
import { Badge, Dialog, Field, Input, Loaded } from '@/ui';
import { useViewer } from '@/app/viewer';
import { todayIn } from '@/app/agency-day';
import { type OneContract } from './shared';

/** Which rate applies to an hour, and why. */
export function ExplainRate({ contract, onClose }: { contract: OneContract; onClose: () => void }): ReactNode {
  const t = useT();
  const { agency } = useViewer();
  const [serviceId, setService] = useState<string | null>(null);
  const [assistantId, setAssistant] = useState<string | null>(null);
  const [day, setDay] = useState(() => todayIn(agency.timeZone));
  const query = useRead(
    ContractsExplainRateDocument,
    { contractId: contract.id, serviceId: serviceId ?? '', assistantId: assistantId ?? '', at: `${day}T12:00:00.000Z` },
    { enabled: Boolean(serviceId && assistantId && day) },
  );
  return (
    <Dialog title={t('contracts.whichRate')} description={t('contracts.whichRateText')} isOpen onClose={onClose}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('contracts.service')}>
          <ServicePicker label={t('contracts.service')} hasArchived value={serviceId} onPick={setService} />
        </Field>
        <Field label={t('contracts.assistant')}>
          <AssistantPicker label={t('contracts.assistant')} hasArchived value={assistantId} onPick={setAssistant} />
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
