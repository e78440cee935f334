import type {
  PortalAnsweredChangeFragment,
  PortalAnsweredCharterFragment,
  PortalAnsweredContractFragment,
} from '@/gql/portal-approvals/graphql';

/** A text that the client has answered. */
export interface Paper {
  id: string;
  contractId: string | undefined;
  kind: 'contract' | 'change' | 'charter';
  title: string;
  /** From which day on a change holds. */
  from?: string;
  isDeclined: boolean;
  name: string | null;
  at: string | null;
  /** What was said along with the answer. */
  remark: string | null;
}

interface Answered {
  contracts: readonly PortalAnsweredContractFragment[];
  changes: readonly PortalAnsweredChangeFragment[];
  charters: readonly PortalAnsweredCharterFragment[];
}

const NOT_ANSWERED: ReadonlySet<string> = new Set(['SENT', 'WITHDRAWN']);
const DECIDED: ReadonlySet<string> = new Set(['ACCEPTED', 'IN_FORCE', 'DECLINED']);

/** What was answered, the latest first. */
export function papersOf({ contracts, changes, charters }: Answered): Paper[] {
  const papers = [
    ...contracts.filter(({ document, status }) => document && !NOT_ANSWERED.has(status)).map(ofContract),
    ...changes.filter(({ status }) => DECIDED.has(status)).map(ofChange),
    ...charters.filter(({ acknowledgedAt }) => acknowledgedAt).map(ofCharter),
  ];
  return papers.sort((a, b) => (b.at ?? '').localeCompare(a.at ?? ''));
}

function ofContract({ id, title, status, signatures }: PortalAnsweredContractFragment): Paper {
  const isDeclined = status === 'DECLINED';
  const given = signatures.findLast(({ answer }) => answer === (isDeclined ? 'DECLINED' : 'SIGNED'));
  const [name, at, remark] = [given?.name ?? null, given?.givenAt ?? null, given?.remark ?? null];
  return { id, contractId: id, kind: 'contract', title, isDeclined, name, at, remark };
}

function ofChange({ id, contract, status, firstDay: from, ...answer }: PortalAnsweredChangeFragment): Paper {
  const { answerName: name, answeredAt: at, answerRemark: remark } = answer;
  const of = { id, contractId: contract.id, title: contract.title, from };
  return { ...of, kind: 'change', isDeclined: status === 'DECLINED', name, at, remark };
}

function ofCharter({ id, contract, contractTitle, ...given }: PortalAnsweredCharterFragment): Paper {
  const of = { id, contractId: contract?.id, title: contractTitle };
  return {
    ...of,
    kind: 'charter',
    isDeclined: false,
    name: given.acknowledgedBy,
    at: given.acknowledgedAt,
    remark: null,
  };
}
