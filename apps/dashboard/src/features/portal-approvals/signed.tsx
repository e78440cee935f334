import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { PortalSignedDocument } from '@/gql/portal-approvals/graphql';
import { useT } from '@/i18n';
import { Card } from '@/ui/layout';
import { PaperList } from './paper-list';
import { papersOf, type Paper } from './papers';
import { useNamed } from './use-named';

/** The texts that the client has agreed to or declined, to be read again. */
export function Signed(): ReactNode {
  const t = useT();
  const named = useNamed();
  const { data } = useRead(PortalSignedDocument, {});
  if (!data) return null;
  const { contracts, contractChanges, charters } = data;
  const papers = papersOf({
    ...{ contracts: contracts.nodes, changes: contractChanges.nodes, charters: charters.nodes },
  }).filter(({ contractId }) => !named.contract || contractId !== named.contract);
  return (
    <>
      <Papers title={t('approvals.declined.title')} papers={papers.filter(({ isDeclined }) => isDeclined)} />
      <Papers title={t('approvals.signed.title')} papers={papers.filter(({ isDeclined }) => !isDeclined)} />
    </>
  );
}

function Papers({ title, papers }: { title: string; papers: Paper[] }): ReactNode {
  if (papers.length === 0) return null;
  return (
    <Card title={title} isFlush>
      <PaperList papers={papers} />
    </Card>
  );
}
