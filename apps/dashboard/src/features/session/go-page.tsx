import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useViewer } from '@/app/viewer';
import { Skeleton } from '@/ui/states';
import { placeOf } from './place-of';

/** Links of mails name a thing; where it stands depends on who looks. */
export default function GoPage(): ReactNode {
  const { kind = '', id } = useParams({ strict: false }) as { kind?: string; id?: string };
  const { role } = useViewer();
  const navigate = useNavigate();
  const to = placeOf(role, kind.toUpperCase(), id);
  useEffect(() => void navigate({ to, replace: true }), [navigate, to]);
  return <Skeleton rows={6} />;
}
