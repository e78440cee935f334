import type { ReactNode } from 'react';
import { Page } from '@/ui/layout';
import { useViewer } from '@/app/viewer';

export default function HomePage(): ReactNode {
  const { user } = useViewer();
  return <Page title={user.name}>…</Page>;
}
