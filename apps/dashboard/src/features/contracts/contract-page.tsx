import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { ContractsPageDocument, ContractsTermsDocument } from '@/gql/contracts/graphql';
import { useFormat, useT } from '@/i18n';
import { Badge, ButtonLink, Card, Loaded, Notice, Page, Skeleton, WithAside } from '@/ui';
import { ContractActions } from './contract-actions';
import { ContractAside } from './contract-aside';
import { ContractHistory } from './contract-history';
import { ContractRates } from './contract-rates';
import { todayIn } from '@/app/agency-day';
import { Renews } from './renews';
import { STATUS_TONES, type OneContract } from './shared';
import { useTermWords } from './term-words';
import { UnearnedFees } from './unearned-fees';

/** A contract: what was agreed, in words, how it came to be, and what can be done. */
export default function ContractPage(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useRead(ContractsPageDocument, { id });
  return (
    <Loaded query={query} rows={8}>
      {({ contract }) => contract && <Whole contract={contract} />}
    </Loaded>
  );
}

function Whole({ contract }: { contract: OneContract }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { client, title, status, kind, startDate, endDate } = contract;
  return (
    <Page
      title={
        <span className="flex flex-wrap items-center gap-2">
          {title} <Badge tone={STATUS_TONES[status]}>{t(`contracts.status.${status}`)}</Badge>
        </span>
      }
      subtitle={
        <>
          <Link to={`/clients/${client.id}`} className="text-accent-text underline">
            {client.name}
          </Link>{' '}
          · {t(`contracts.kind.${kind}`)} ·{' '}
          {endDate
            ? t('contracts.fromTo', { from: format.date(startDate), to: format.date(endDate) })
            : t('contracts.since', { from: format.date(startDate) })}
        </>
      }
      actions={<ContractActions contract={contract} />}
    >
      {contract.renewedBy && (
        <Notice>
          {t('contracts.renewedBy')}{' '}
          <Link to={`/contracts/${contract.renewedBy.id}`} className="underline">
            {contract.renewedBy.title}
          </Link>
        </Notice>
      )}
      <Renews contract={contract} startDate={startDate} />
      <MissingPrice contract={contract} />
      <UnearnedFees contract={contract} />
      <WithAside aside={<ContractAside contract={contract} />}>
        <Terms contract={contract} />
        <ContractRates contract={contract} />
        <ContractHistory contract={contract} />
        <Paper contract={contract} />
      </WithAside>
    </Page>
  );
}

/** Why a draft isn't sent yet, and where that is mended. */
function MissingPrice({ contract: { id, missingPrice, currency } }: { contract: OneContract }): ReactNode {
  const t = useT();
  if (!missingPrice) return null;
  const add = missingPrice === 'TASK_PRICE' ? 'contracts.addTaskPrice' : 'contracts.addRate';
  return (
    <Notice
      tone="warn"
      action={
        <ButtonLink size="small" to={`/contracts/${id}/edit`}>
          {t(add)}
        </ButtonLink>
      }
    >
      {t(`contracts.missing.${missingPrice}`, { currency })}
    </Notice>
  );
}

/** The terms of this month; of a contract that isn't in force, those of its first or last month. */
function Terms({ contract }: { contract: OneContract }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { say } = useTermWords();
  const { agency } = useViewer();
  const now = todayIn(agency.timeZone);
  const { startDate, endDate, id } = contract;
  const day = now < startDate ? startDate : endDate && endDate < now ? endDate : now;
  const { data, error } = useRead(ContractsTermsDocument, { contractId: id, month: day.slice(0, 7) });
  if (error) return <Notice tone="warn">{t('contracts.noTerms')}</Notice>;
  return (
    <Card title={t('contracts.terms')} aside={data && format.month(data.termsOn.month)}>
      {data ? (
        <dl className="divide-line divide-y">
          {data.termsOn.terms.map(({ term, subject, words, value }) => (
            <div key={`${term}${subject}`} className="grid gap-x-4 py-2 sm:grid-cols-[10rem_1fr]">
              <dt className="text-muted">{t(`contracts.term.${term}`)}</dt>
              <dd>
                {subject && <span className="font-medium">{subject}: </span>}
                {say(term, value, words)}
              </dd>
            </div>
          ))}
          {contract.clientApprovesTime && (
            <div className="grid gap-x-4 py-2 sm:grid-cols-[10rem_1fr]">
              <dt className="text-muted">{t('contracts.approval')}</dt>
              <dd>{t('contracts.approvalText')}</dd>
            </div>
          )}
        </dl>
      ) : (
        <Skeleton rows={6} className="p-0" />
      )}
    </Card>
  );
}

/** The text as the client reads it, with who answered. */
function Paper({ contract }: { contract: OneContract }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { document, signatures } = contract;
  return (
    <Card title={t('contracts.papers')}>
      <ul className="flex flex-col gap-2">
        {signatures.map(({ id, answer, name, givenAt, isOnPaper, remark }) => (
          <li key={id}>
            <Badge tone={answer === 'SIGNED' ? 'good' : 'danger'}>{t(`contracts.answer.${answer}`)}</Badge> {name} ·{' '}
            {format.time(givenAt)} {isOnPaper && `· ${t('contracts.onPaper')}`}
            {remark && <p className="text-muted">{remark}</p>}
          </li>
        ))}
      </ul>
      {signatures.length === 0 && <p className="text-muted">{t('contracts.noAnswers')}</p>}
      {document && (
        <details className="mt-3">
          <summary className="text-accent-text cursor-pointer py-1">
            {document.sentAt
              ? t('contracts.textSent', { time: format.time(document.sentAt) })
              : t('contracts.textOfDraft')}
          </summary>
          <p className="bg-sunken mt-2 rounded-md p-3 break-words whitespace-pre-wrap">{document.text}</p>
        </details>
      )}
    </Card>
  );
}
