import { useEffect, useRef, type ReactNode } from 'react';
import type { RequestError } from '@/api/request';
import { useRead } from '@/api/use-api';
import { useReadWhole } from '@/api/use-read-all';
import {
  PortalNamedContractDocument,
  PortalNamedExpenseDocument,
  type PortalAskedRetainerFragment,
  type PortalNamedContractQuery,
} from '@/gql/portal-approvals/graphql';
import { useFormat, useT } from '@/i18n';
import { Card } from '@/ui/layout';
import { Badge, Empty, Skeleton } from '@/ui/states';
import { askedOf } from '../portal/use-pending';
import { ToAccept, ToSign } from './agreements';
import { AnsweredExpense } from './answered-expenses';
import { ToAcknowledge } from './charters';
import { ExpenseRow, Questions } from './consents';
import { PaperList } from './paper-list';
import { papersOf, type Paper } from './papers';
import { useNamed } from './use-named';

type Contract = PortalNamedContractQuery['contract'];

const ANSWERED: ReadonlySet<string> = new Set(['CONSENTED', 'REFUSED']);

/** What a mailed link is about, above all else that waits: to be answered, or what was answered meanwhile. */
export function NamedThing(): ReactNode {
  const { contract, expense } = useNamed();
  if (expense) return <NamedExpense key={expense} id={expense} />;
  return contract && <NamedContract key={contract} id={contract} />;
}

function NamedExpense({ id }: { id: string }): ReactNode {
  const t = useT();
  const { data, isLoading, error } = useRead(PortalNamedExpenseDocument, { id });
  if (isLoading) return <Skeleton rows={3} />;
  const expense = data?.expense;
  if (!expense) return isGone(error) && <Gone />;
  const isAsked = expense.status === 'CONSENT_ASKED';
  if (!isAsked && !ANSWERED.has(expense.status)) return <Gone />;
  return (
    <Marked>
      <Card title={t(isAsked ? 'approvals.expenses.title' : 'approvals.named.answered')} isFlush>
        <ul className="border-line border-t">
          {isAsked ? <ExpenseRow expense={expense} /> : <AnsweredExpense expense={expense} />}
        </ul>
      </Card>
    </Marked>
  );
}

function NamedContract({ id }: { id: string }): ReactNode {
  const { data, isLoading, error } = useReadWhole(
    PortalNamedContractDocument,
    { id },
    ({ contractChanges }) => contractChanges,
  );
  if (isLoading) return <Skeleton rows={6} />;
  const contract = data?.contract;
  if (!contract) return isGone(error) && <Gone />;
  const { status, pendingChange, charter, retainer } = contract;
  const asked = retainer ? Object.values(askedOf(retainer)).flat() : [];
  const asks = status === 'SENT' || pendingChange || (charter && !charter.acknowledgedAt) || asked.length > 0;
  const answered = answeredOf(contract, data);
  // What was agreed before there were papers has none to be read.
  if (!asks && answered.length === 0) return status === 'WITHDRAWN' && <Gone />;
  return (
    <Marked>
      {status === 'SENT' && <ToSign contracts={[contract]} />}
      {pendingChange && <ToAccept changes={[pendingChange]} />}
      {retainer && <Questions retainers={[retainer]} />}
      {charter && !charter.acknowledgedAt && <ToAcknowledge charters={[charter]} />}
      <Answered papers={answered} retainer={retainer} />
    </Marked>
  );
}

/** Rather than that it couldn't be read now. */
const isGone = (error: RequestError | null): boolean => error?.code === 'NOT_FOUND';

/** Of each kind what was answered last. */
function answeredOf(contract: NonNullable<Contract>, { contractChanges }: PortalNamedContractQuery): Paper[] {
  const papers = papersOf({
    ...{ contracts: [contract], changes: contractChanges.nodes },
    charters: contract.charter ? [contract.charter] : [],
  });
  return papers.filter(({ kind }, at) => papers.findIndex((other) => other.kind === kind) === at);
}

interface AnsweredProps {
  papers: Paper[];
  retainer: PortalAskedRetainerFragment | null;
}

function Answered({ papers, retainer }: AnsweredProps): ReactNode {
  const t = useT();
  if (papers.length === 0 && !agreedOverage(retainer)) return null;
  return (
    <Card title={t('approvals.named.answered')} isFlush>
      <PaperList papers={papers} isMixed>
        {retainer && <AgreedOverage retainer={retainer} />}
      </PaperList>
    </Card>
  );
}

type Question = PortalAskedRetainerFragment['overageQuestions'][number];

/** To which the client has said yes last; a no stands where it can still become a yes. */
const agreedOverage = (retainer: PortalAskedRetainerFragment | null): Question | undefined =>
  retainer?.overageQuestions
    .filter(({ answer }) => answer === 'GIVEN')
    .sort((a, b) => (b.answeredAt ?? '').localeCompare(a.answeredAt ?? ''))[0];

function AgreedOverage({ retainer }: { retainer: PortalAskedRetainerFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const agreed = agreedOverage(retainer);
  if (!agreed) return null;
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
      <span className="min-w-0">
        <span className="break-words">
          {t('approvals.consent.overageTitle', { title: retainer.contract.title })}, {format.month(agreed.period)}
        </span>
        <span className="text-muted block text-xs">{format.date(agreed.answeredAt)}</span>
      </span>
      <Badge tone="good">{t('approvals.expenses.isConsented')}</Badge>
    </li>
  );
}

/** Whoever followed a link is taken to it, and told that it is what the link is about. */
function Marked({ children }: { children: ReactNode }): ReactNode {
  const t = useT();
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.focus(), []);
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label={t('approvals.named.title')}
      className="border-accent bg-accent-soft flex flex-col gap-3 rounded-xl border-2 p-3 outline-none"
    >
      <p className="text-accent-text text-sm font-medium">{t('approvals.named.title')}</p>
      {children}
    </section>
  );
}

function Gone(): ReactNode {
  const t = useT();
  return (
    <Marked>
      <Card>
        <Empty>{t('approvals.named.gone')}</Empty>
      </Card>
    </Marked>
  );
}
