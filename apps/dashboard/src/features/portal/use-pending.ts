import type { UseQueryResult } from '@tanstack/react-query';
import type { RequestError } from '@/api/request';
import { useRead } from '@/api/use-api';
import { isOver } from './retainer-words';
import { PortalPendingDocument, type PortalPendingQuery } from '@/gql/portal/graphql';

type Priced = PortalPendingQuery['priced']['nodes'][number];
type Retainer = PortalPendingQuery['retainers']['nodes'][number];

export interface Question {
  retainer: Retainer;
  asked: Retainer['overageQuestions'][number];
}

export interface PricedTask {
  task: Priced;
  agreement: NonNullable<Priced['priceAgreements']>[number];
}

/** What waits for the client's word. */
export interface Pending {
  work: PortalPendingQuery['timeEntries']['nodes'];
  /** Those against which the client has something already: the agency is to answer. */
  objected: PortalPendingQuery['timeEntries']['nodes'];
  /** How much work there is, beyond what is read here. */
  workTotal: number;
  expenses: PortalPendingQuery['expenses']['nodes'];
  questions: Question[];
  /** To which the client said no, and may say yes still. */
  refused: Question[];
  contracts: PortalPendingQuery['contracts']['nodes'];
  changes: PortalPendingQuery['contractChanges']['nodes'];
  charters: PortalPendingQuery['charters']['nodes'];
  delivered: PortalPendingQuery['delivered']['nodes'];
  priced: PricedTask[];
}

/** Work that was asked about may have been taken back since. */
const isOfSomething = ({ overage: { seconds, money } }: Question['asked']): boolean =>
  Number(seconds ?? money?.amount) > 0;

function pendingOf(data: PortalPendingQuery): Pending {
  const { timeEntries, expenses, retainers, contracts, contractChanges, charters, delivered, priced } = data;
  const asked = retainers.nodes.flatMap((retainer) =>
    retainer.overageQuestions.filter(isOfSomething).map((one) => ({ retainer, asked: one })),
  );
  return {
    work: timeEntries.nodes.filter(({ clientObjection }) => !clientObjection),
    objected: timeEntries.nodes.filter(({ clientObjection }) => clientObjection),
    workTotal: timeEntries.totalCount,
    expenses: expenses.nodes,
    questions: asked.filter(({ asked: { answer } }) => answer === null),
    refused: asked.filter(({ asked: { answer }, retainer }) => answer === 'REFUSED' && !isOver(retainer)),
    contracts: contracts.nodes,
    changes: contractChanges.nodes,
    charters: charters.nodes,
    delivered: delivered.nodes,
    priced: priced.nodes.flatMap((task) =>
      (task.priceAgreements ?? [])
        .filter(({ status }) => status === 'PROPOSED')
        .map((agreement) => ({ task, agreement })),
    ),
  };
}

/** How many things wait; all work is one of them. */
export const countOf = (pending: Pending): number =>
  (pending.work.length > 0 ? 1 : 0) +
  pending.expenses.length +
  pending.questions.length +
  pending.contracts.length +
  pending.changes.length +
  pending.charters.length +
  pending.delivered.length +
  pending.priced.length;

export function usePending(): {
  query: UseQueryResult<PortalPendingQuery, RequestError>;
  pending: Pending | undefined;
  count: number;
} {
  const query = useRead(PortalPendingDocument, {});
  const pending = query.data && pendingOf(query.data);
  return { query, pending, count: pending ? countOf(pending) : 0 };
}
