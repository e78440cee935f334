import { useEffect, type ReactNode } from 'react';
import { useT } from '@/i18n';
import { useToast } from '@/ui/toast';
import type { ChangedRights } from './rights-watch';

/**
 * Whether somebody changed what may be done where one is. That an owner works for clients too, or no longer does, is no right:
 * her own week and timer come or go, which is seen.
 */
const isToTell = ({ viewer, before }: ChangedRights): boolean =>
  before.agency.id === viewer.agency.id &&
  (before.role !== viewer.role || viewer.role === 'ASSISTANT' || String(before.grants) !== String(viewer.grants));

/** Tells whoever looks that somebody gave her another role, or other grants, meanwhile. */
export default function RightsChanged(changed: ChangedRights): ReactNode {
  const { viewer, before } = changed;
  const t = useT();
  const toast = useToast();
  const isRole = before.role !== viewer.role;
  const text = isRole ? t('session.rights.role', { role: t(`app.role.${viewer.role}`) }) : t('session.rights.grants');
  const isTold = isToTell(changed);
  // Of each change once, though two may say the same.
  useEffect(() => void (isTold && toast({ text })), [toast, text, isTold, viewer]);
  return null;
}
