import type { ReactNode } from 'react';
import { useReadWhole } from '@/api/use-read-all';
import {
  PortalSignedChangesDocument,
  PortalSignedChartersDocument,
  PortalSignedDocument,
} from '@/gql/portal-approvals/graphql';
import { useT } from '@/i18n';
import { Card } from '@/ui/layout';
import { PaperList } from './paper-list';
import { papersOf, type Paper } from './papers';
import { useNamed } from './use-named';

/** The texts that the client has agreed to or declined, to be read again. */
export function Signed(): ReactNode {
  const t = useT();
  const named = useNamed();
  const contracts = useReadWhole(PortalSignedDocument, {}, (read) => read.contracts).data?.contracts.nodes;
  const changes = useReadWhole(PortalSignedChangesDocument, {}, (read) => read.contractChanges).data?.contractChanges
    .nodes;
  const charters = useReadWhole(PortalSignedChartersDocument, {}, (read) => read.charters).data?.charters.nodes;
  if (!contracts || !changes || !charters) return null;
  const papers = papersOf({ contracts, changes, charters }).filter(
    ({ contractId }) => !named.contract || contractId !== named.contract,
  );
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
