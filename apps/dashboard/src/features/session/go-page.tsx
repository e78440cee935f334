import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { SessionWeekDocument } from '@/gql/session/graphql';
import { Skeleton } from '@/ui/states';
import { placeOf } from './place-of';

/** Links of mails name a thing; where it stands depends on who looks. */
export default function GoPage(): ReactNode {
  const { kind = '', id } = useParams({ strict: false }) as { kind?: string; id?: string };
  const { role } = useViewer();
  const of = kind.toUpperCase();
  return role === 'ASSISTANT' && of === 'WEEK' && id ? <OwnWeek id={id} /> : <On to={placeOf(role, of, id)} />;
}

/** A week of somebody's own, of which the link has the id alone; where it isn't there any more, this one. */
function OwnWeek({ id }: { id: string }): ReactNode {
  const { data, isPending } = useRead(SessionWeekDocument, { id });
  if (isPending) return <Skeleton rows={6} />;
  return <On to="/me/week" week={data?.timeWeek?.weekStart} />;
}

function On({ to, week }: { to: string; week?: string | undefined }): ReactNode {
  const navigate = useNavigate();
  useEffect(() => void navigate({ to, search: week ? { week } : {}, replace: true } as never), [navigate, to, week]);
  return <Skeleton rows={6} />;
}
