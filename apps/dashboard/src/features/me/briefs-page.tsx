import type { ReactNode } from 'react';
import type { RequestError } from '@/api/request';
import { useAct } from '@/api/use-api';
import { useReadWhole } from '@/api/use-read-all';
import { dayIn } from '@/app/agency-day';
import { useViewer } from '@/app/viewer';
import { MeAcknowledgeDocument, MeChartersDocument, type MeCharterFragment } from '@/gql/me/graphql';
import { useFormat, useT } from '@/i18n';
import { Agreement } from '@/ui/agreement';
import { Card, Page } from '@/ui/layout';
import { Badge, Empty, Loaded } from '@/ui/states';

/** What is expected of an assistant under each contract: first what she has yet to acknowledge. */
export default function BriefsPage(): ReactNode {
  const t = useT();
  const waiting = useCharters(true);
  const acknowledged = useCharters(false);
  const all = waiting.data && acknowledged.data && { waiting: waiting.data, acknowledged: acknowledged.data };
  return (
    <Page title={t('app.nav.briefs')} subtitle={t('me.briefs.text')}>
      <Loaded query={{ data: all, error: waiting.error ?? acknowledged.error }} rows={6}>
        {({ waiting, acknowledged }) =>
          waiting.length + acknowledged.length === 0 ? (
            <Card>
              <Empty>{t('me.briefs.none')}</Empty>
            </Card>
          ) : (
            <>
              {waiting.map((charter) => (
                <Waiting key={charter.id} charter={charter} />
              ))}
              {acknowledged.map((charter) => (
                <Known key={charter.id} charter={charter} />
              ))}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function useCharters(isWaiting: boolean): { data: MeCharterFragment[] | undefined; error: RequestError | null } {
  const { data, error } = useReadWhole(MeChartersDocument, { isWaiting }, ({ charters }) => charters);
  return { data: data?.charters.nodes, error };
}

function Waiting({ charter: { id, contractTitle, text, sha256 } }: { charter: MeCharterFragment }): ReactNode {
  const t = useT();
  const { user } = useViewer();
  const acknowledge = useAct(MeAcknowledgeDocument, { done: t('me.briefs.thanks') });
  return (
    <Agreement
      title={contractTitle}
      text={text}
      signer={user.name}
      action={t('me.briefs.acknowledge')}
      isBusy={acknowledge.isPending}
      onAgree={(name) => acknowledge.mutate({ input: { charterId: id, name, textSha256: sha256 } })}
    />
  );
}

function Known({ charter: { contractTitle, text, number, createdAt } }: { charter: MeCharterFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const day = format.date(dayIn(useViewer().agency.timeZone, createdAt));
  return (
    <Card title={contractTitle} aside={<Badge tone="good">{t('me.briefs.acknowledged')}</Badge>}>
      <p className="text-muted mb-2 text-xs">{t('me.briefs.since', { number, day })}</p>
      <p className="max-w-prose break-words whitespace-pre-line">{text}</p>
    </Card>
  );
}
