import { useState, type ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import {
  PortalSignedChangeDocument,
  PortalSignedCharterDocument,
  PortalSignedContractDocument,
} from '@/gql/portal-approvals/graphql';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Badge, Loaded } from '@/ui/states';
import { CharterRemarks } from './charters';
import type { Paper } from './papers';

interface PaperListProps {
  papers: Paper[];
  /** Whether both answers may be in it, so that each says which it is. */
  isMixed?: boolean;
  children?: ReactNode;
}

/** Texts that were answered: by whom, when, and with what words; each can be read again. */
export function PaperList({ papers, isMixed = false, children }: PaperListProps): ReactNode {
  const t = useT();
  const [shown, setShown] = useState<Paper>();
  return (
    <>
      <ul className="divide-line border-line divide-y border-t">
        {papers.map((paper) => (
          <li key={paper.id} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
            <PaperWords paper={paper} />
            <div className="flex flex-wrap items-center gap-2">
              {paper.isDeclined && <Badge tone="warn">{t('approvals.expenses.isRefused')}</Badge>}
              {isMixed && !paper.isDeclined && <Badge tone="good">{t('approvals.expenses.isConsented')}</Badge>}
              <Button size="small" aria-haspopup="dialog" onClick={() => setShown(paper)}>
                {t('approvals.signed.read')}
              </Button>
            </div>
          </li>
        ))}
        {children}
      </ul>
      {shown && <PaperDialog paper={shown} onClose={() => setShown(undefined)} />}
    </>
  );
}

function PaperWords({ paper: { kind, title, from, isDeclined, name, at, remark } }: { paper: Paper }): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <span className="min-w-0">
      <span className="break-words">
        {t(`approvals.sign.${kind}`, { title })}
        {from && !isDeclined && `, ${t('portal.rules.from', { day: format.date(from) })}`}
      </span>
      <span className="text-muted block text-xs">{[name, at && format.date(at)].filter(Boolean).join(' · ')}</span>
      {remark && <span className="text-muted block text-xs break-words whitespace-pre-line">“{remark}”</span>}
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
