import { useState, type ReactNode } from 'react';
import type { InvoiceRowFragment } from '@/gql/invoices/graphql';
import { DiscardConfirm } from './discard-confirm';
import { IssueConfirm } from './issue-confirm';
import type { Deeds } from './use-deeds';
import { useDiscarding } from './use-discarding';

type Rows = readonly InvoiceRowFragment[];

interface Questions {
  onIssue: (rows: Rows) => void;
  onDiscard: (rows: Rows) => void;
  questions: ReactNode;
}

/** What is asked before drafts of a list are issued or discarded. */
export function useQuestions(deeds: Deeds, onDone: () => void): Questions {
  const [issuing, setIssuing] = useState<Rows>();
  const [discarding, setDiscarding] = useState<Rows>();
  const { discard, isBusy } = useDiscarding(() => {
    setDiscarding(undefined);
    onDone();
  });
  const issue = (): void =>
    deeds.issue(
      (issuing ?? []).map(({ id }) => id),
      () => {
        setIssuing(undefined);
        onDone();
      },
    );
  return {
    onIssue: setIssuing,
    onDiscard: setDiscarding,
    questions: (
      <>
        <IssueConfirm
          invoices={issuing}
          onClose={() => setIssuing(undefined)}
          isBusy={deeds.isIssuing}
          onConfirm={issue}
        />
        <DiscardConfirm
          invoices={discarding}
          onClose={() => setDiscarding(undefined)}
          isBusy={isBusy}
          onConfirm={() => discard(discarding ?? [])}
        />
      </>
    ),
  };
}
