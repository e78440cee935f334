import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { Badge } from '@/ui/states';
import { IMPORT_TONES, isUnreadable } from './states';

/** How far an import is. */
export function ImportState(one: Parameters<typeof isUnreadable>[0]): ReactNode {
  const t = useT();
  if (isUnreadable(one)) return <Badge tone="danger">{t('imports.cannotBeRead')}</Badge>;
  return <Badge tone={IMPORT_TONES[one.status]}>{t(`imports.status.${one.status}`)}</Badge>;
}
