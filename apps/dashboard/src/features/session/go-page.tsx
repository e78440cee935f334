import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { OFFICE } from '@/app/define-routes';
import { useViewer } from '@/app/viewer';
import { SessionExpenseDocument, SessionWeekDocument } from '@/gql/session/graphql';
import { useAddress } from '@/ui/filters';
import { Skeleton } from '@/ui/states';
import { placeOf } from './place-of';

/** Links of mails name a thing; where it stands depends on who looks. */
export default function GoPage(): ReactNode {
  const { kind = '', id } = useParams({ strict: false }) as { kind?: string; id?: string };
  const viewer = useViewer();
  const { role } = viewer;
  // Comes back from the page on which an invoice is paid by card.
  const [{ paid }] = useAddress();
  const of = kind.toUpperCase();
  if (id && role === 'ASSISTANT' && of === 'WEEK') return <OwnWeek id={id} />;
  if (id && OFFICE.includes(role) && of === 'WEEK') return <Week id={id} />;
  if (id && OFFICE.includes(role) && of === 'EXPENSE') return <Expense id={id} />;
  if (id && OFFICE.includes(role) && of === 'OBJECTION')
    return <On to="/time" search={{ clientId: id, status: 'OBJECTED' }} />;
  if (id && role === 'CLIENT' && (of === 'CONTRACT' || of === 'EXPENSE'))
    return <On to="/portal/approvals" search={{ [kind.toLowerCase()]: id }} />;
  return <On to={placeOf(viewer, of, id)} search={paid && { paid }} />;
}

/** A week of somebody's own, of which the link has the id alone; where it isn't there any more, this one. */
function OwnWeek({ id }: { id: string }): ReactNode {
  const { data, isPending } = useRead(SessionWeekDocument, { id });
  if (isPending) return <Skeleton rows={6} />;
  const week = data?.timeWeek?.weekStart;
  return <On to="/me/week" search={week && { week }} />;
}

/** A week to be looked through, in the list of its state. */
function Week({ id }: { id: string }): ReactNode {
  const { data, isPending } = useRead(SessionWeekDocument, { id });
  if (isPending) return <Skeleton rows={6} />;
  const status = data?.timeWeek?.status;
  return <On to="/time/approvals" search={status && { ...inState(status), week: id }} />;
}

function Expense({ id }: { id: string }): ReactNode {
  const { data, isPending } = useRead(SessionExpenseDocument, { id });
  if (isPending) return <Skeleton rows={6} />;
  const status = data?.expense?.status;
  return <On to="/time/approvals/expenses" search={status && { ...inState(status), expense: id }} />;
}

/** As the tabs of the lists have it: what waits is what they begin with. */
const inState = (status: string): Search => (status === 'SUBMITTED' ? {} : { status });

type Search = Record<string, string>;

function On({ to, search }: { to: string; search?: Search | '' | undefined }): ReactNode {
  const navigate = useNavigate();
  const query = JSON.stringify(search || {});
  useEffect(
    () => void navigate({ to, search: JSON.parse(query) as Search, replace: true } as never),
    [navigate, to, query],
  );
  return <Skeleton rows={6} />;
}
