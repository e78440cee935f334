import { useState, type ReactNode } from 'react';
import { useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';
import { Field, Textarea } from '@/ui/field';
import { Form } from '@/ui/form';

interface ReasonDialogProps {
  title: string;
  label: string;
  action: string;
  isBusy: boolean;
  onClose: () => void;
  onSay: (reason: string) => void;
  isOptional?: boolean;
}

/** Asks for a word along with an answer. */
export function ReasonDialog(props: ReasonDialogProps): ReactNode {
  const { title, label, action, isBusy, onClose, onSay, isOptional = false } = props;
  const t = useT();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const submit = (): void => {
    if (reason.trim() || isOptional) onSay(reason.trim());
    else setMissing(true);
  };
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Form onSubmit={submit} action={action} isBusy={isBusy}>
        <Field label={label} isOptional={isOptional} error={isMissing && !reason.trim() ? t('ui.required') : undefined}>
          <Textarea autoFocus rows={4} value={reason} onChange={({ target }) => setReason(target.value)} />
        </Field>
      </Form>
    </Dialog>
  );
}
