import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { Badge } from '@/ui/states';
import type { Entry } from './states';

/** What the client has against an entry; it stays unbilled until the agency answers. */
export function Objection({ entry: { clientObjection } }: { entry: Entry }): ReactNode {
  const t = useT();
  if (!clientObjection) return null;
  return (
    <span className="mt-1 flex flex-wrap items-center gap-2 text-xs">
      <Badge tone="warn">{t('time.objected')}</Badge>
      <span className="min-w-0 break-words">{clientObjection}</span>
    </span>
  );
}
