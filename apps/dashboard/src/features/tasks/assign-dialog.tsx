import { useState, type ReactNode } from 'react';
import { AssistantPicker } from '@/features/team/assistant-picker';
import { useT } from '@/i18n';
import { Dialog, Form } from '@/ui';

interface AssignDialogProps {
  value: string | null;
  onClose: () => void;
  onAssign: (assistantId: string | null) => void;
}

export function AssignDialog({ value, onClose, onAssign }: AssignDialogProps): ReactNode {
  const t = useT();
  const [chosen, setChosen] = useState(value);
  return (
    <Dialog isOpen onClose={onClose} title={t('tasks.do.ASSIGN')} description={t('tasks.assignHint')}>
      <Form action={t('tasks.do.ASSIGN')} onSubmit={() => onAssign(chosen)}>
        <AssistantPicker label={t('tasks.assistant')} none={t('tasks.nobody')} value={chosen} onPick={setChosen} />
      </Form>
    </Dialog>
  );
}
