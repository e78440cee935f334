import { useState, type ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import {
  PortalSignedChangeDocument,
  PortalSignedCharterDocument,
  PortalSignedContractDocument,
  PortalSignedDocument,
  type PortalSignedQuery,
} from '@/gql/portal-approvals/graphql';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Card } from '@/ui/layout';
import { Loaded } from '@/ui/states';
import { CharterRemarks } from './charters';

interface Paper {
  id: string;
  kind: 'contract' | 'change' | 'charter';
  title: string;
  /** From which day on a change holds. */
  from?: string;
  name: string | null;
  at: string | null;
}

const AGREED: ReadonlySet<string> = new Set(['ACCEPTED', 'IN_FORCE']);

/** What was agreed to, the latest first. */
function papersOf({ contracts, contractChanges, charters }: PortalSignedQuery): Paper[] {
  const signed = contracts.nodes
    .filter(({ document }) => document)
    .map(({ id, title, signatures }): Paper => {
      const signature = signatures.findLast(({ answer }) => answer === 'SIGNED');
      return { id, kind: 'contract', title, name: signature?.name ?? null, at: signature?.givenAt ?? null };
    });
  const changed = contractChanges.nodes
    .filter(({ status }) => AGREED.has(status))
    .map(({ id, contract: { title }, firstDay: from, answerName: name, answeredAt: at }): Paper => {
      return { id, kind: 'change', title, from, name, at };
    });
  const expected = charters.nodes.map(({ id, contractTitle: title, acknowledgedAt: at }): Paper => {
    return { id, kind: 'charter', title, name: null, at };
  });
  return [...signed, ...changed, ...expected].sort((a, b) => (b.at ?? '').localeCompare(a.at ?? ''));
}

/** The texts that the client has agreed to, to be read again. */
export function Signed(): ReactNode {
  const t = useT();
  const format = useFormat();
  const [shown, setShown] = useState<Paper>();
  const query = useRead(PortalSignedDocument, {});
  const papers = query.data ? papersOf(query.data) : [];
  if (papers.length === 0) return null;
  return (
    <Card title={t('approvals.signed.title')} isFlush>
      <ul className="divide-line border-line divide-y border-t">
        {papers.map((paper) => (
          <li key={paper.id} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
            <span className="min-w-0">
              <PaperTitle paper={paper} />
              <span className="text-muted block text-xs">
                {[paper.name, paper.at && format.date(paper.at)].filter(Boolean).join(' · ')}
              </span>
            </span>
            <Button size="small" aria-haspopup="dialog" onClick={() => setShown(paper)}>
              {t('approvals.signed.read')}
            </Button>
          </li>
        ))}
      </ul>
      {shown && <PaperDialog paper={shown} onClose={() => setShown(undefined)} />}
    </Card>
  );
}

function PaperTitle({ paper: { kind, title, from } }: { paper: Paper }): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <span className="break-words">
      {t(`approvals.sign.${kind}`, { title })}
      {from && `, ${t('portal.rules.from', { day: format.date(from) })}`}
    </span>
  );
}

function PaperDialog({ paper: { id, kind, title }, onClose }: { paper: Paper; onClose: () => void }): ReactNode {
  const t = useT();
  return (
    <Dialog title={t(`approvals.sign.${kind}`, { title })} isOpen isWide onClose={onClose}>
      {kind === 'contract' && <ContractText id={id} />}
      {kind === 'change' && <ChangeText id={id} />}
      {kind === 'charter' && <CharterText id={id} />}
    </Dialog>
  );
}

function ContractText({ id }: { id: string }): ReactNode {
  const query = useRead(PortalSignedContractDocument, { id });
  return <Loaded query={query}>{({ contract }) => <Text text={contract?.document?.text} />}</Loaded>;
}

function ChangeText({ id }: { id: string }): ReactNode {
  const query = useRead(PortalSignedChangeDocument, { id });
  return <Loaded query={query}>{({ contractChange }) => <Text text={contractChange?.text} />}</Loaded>;
}

/** What was acknowledged may turn out otherwise: it can still be said. */
function CharterText({ id }: { id: string }): ReactNode {
  const query = useRead(PortalSignedCharterDocument, { id });
  return (
    <Loaded query={query}>
      {({ charter }) =>
        charter && (
          <div className="flex flex-col gap-4">
            <Text text={charter.text} />
            <CharterRemarks charter={charter} />
          </div>
        )
      }
    </Loaded>
  );
}

function Text({ text }: { text: string | undefined }): ReactNode {
  return <p className="break-words whitespace-pre-line">{text}</p>;
}
