import { useEffect, type ReactNode } from 'react';
import { useT } from '@/i18n';
import { useToast } from '@/ui/toast';
import type { ChangedRights } from './viewer';

/** Tells whoever looks that somebody gave her another role, or other grants, meanwhile. */
export default function RightsChanged({ viewer, isRole }: ChangedRights): ReactNode {
  const t = useT();
  const toast = useToast();
  const text = isRole ? t('session.rights.role', { role: t(`app.role.${viewer.role}`) }) : t('session.rights.grants');
  // Of each change once, though two may say the same.
  useEffect(() => void toast({ text }), [toast, text, viewer]);
  return null;
}
