import { useState, type ReactNode } from 'react';
import { useT } from '@/i18n';
import { Menu } from '@/ui/menu';
import { CorrectDialog, useRetract } from './correct-dialog';
import { EntryDialog } from './entry-dialog';
import { ReasonDialog } from './reason-dialog';
import { correctionOf, isApprovable, isChangeable, isReturnable } from './states';
import type { StaffEntry } from './time-page';
import { useDecide } from './use-decide';
import { useDeleteEntry } from './use-delete-entry';

/** What can be done with one entry: billed time is corrected, the next invoice settles the difference. */
export function EntryMenu({ entry }: { entry: StaffEntry }): ReactNode {
  const t = useT();
  const [open, setOpen] = useState<'edit' | 'correct' | 'return' | 'takeBack'>();
  const close = (): void => setOpen(undefined);
  const remove = useDeleteEntry();
  const { approve, approveForClient, reject, takeBack, isBusy } = useDecide(close);
  const ids = [entry.id];
  const whose = { assistantId: entry.assistant?.id, contractId: entry.contract?.id };
  const isWithClient = entry.status === 'CLIENT_REVIEW';
  const isBilled = Boolean(entry.billedPeriod);
  const correction = correctionOf(entry);
  const unsettled = correction && !correction.billedPeriod ? correction : null;
  const retract = useRetract();
  const name = t('time.of', { assistant: entry.assistantName, client: entry.clientName });
  return (
    <>
      <Menu
        label={name}
        items={[
          isChangeable(entry) && { label: t('time.edit'), opensDialog: true, onSelect: () => setOpen('edit') },
          isApprovable(entry) && { label: t('time.approve'), onSelect: () => approve(ids) },
          isWithClient && { label: t('time.approveForClient'), onSelect: () => approveForClient(ids) },
          isReturnable(entry) && {
            label: t('time.return'),
            opensDialog: true,
            onSelect: () => setOpen('return'),
          },
          !isChangeable(entry) &&
            !isBilled && { label: t('time.takeBack'), opensDialog: true, onSelect: () => setOpen('takeBack') },
          isBilled && { label: t('time.correct'), opensDialog: true, onSelect: () => setOpen('correct') },
          unsettled && { label: t('time.correctionBack'), onSelect: () => retract(unsettled) },
          isChangeable(entry) && {
            label: t('time.delete'),
            isDanger: true,
            onSelect: () => remove(entry, whose),
          },
        ]}
      />
      {open === 'edit' && <EntryDialog entry={entry} {...whose} isOpen onClose={close} />}
      {open === 'correct' && <CorrectDialog entry={entry} onClose={close} />}
      {(open === 'return' || open === 'takeBack') && (
        <ReasonDialog
          title={name}
          action={t(open === 'return' ? 'time.return' : 'time.takeBack')}
          objection={entry.clientObjection}
          isOpen
          isBusy={isBusy}
          onClose={close}
          onReason={(reason) => (open === 'return' ? reject(ids, reason) : takeBack(ids, reason))}
        />
      )}
    </>
  );
}
