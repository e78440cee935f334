import { useState, type ReactNode } from 'react';
import { useAgencyDay } from '@/app/agency-day';
import { AssistantPicker } from '@/features/team/assistant-picker';
import { useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { EntryForm } from './entry-dialog';

interface AddTimeDialogProps {
  /** Whose time it is at first. */
  assistantId: string | null;
  onClose: () => void;
}

/** Writes down work that somebody of the team did, where they can't or forgot to. */
export function AddTimeDialog({ assistantId, onClose }: AddTimeDialogProps): ReactNode {
  const t = useT();
  const today = useAgencyDay();
  const [whose, setWhose] = useState(assistantId);
  return (
    <Dialog title={t('time.add')} isOpen onClose={onClose}>
      <div className="flex flex-col gap-4">
        <Field label={t('time.assistant')}>
          <AssistantPicker label={t('time.assistant')} hasArchived value={whose} onPick={setWhose} />
        </Field>
        {whose && <EntryForm key={whose} assistantId={whose} date={today} isOpen onClose={onClose} />}
      </div>
    </Dialog>
  );
}
