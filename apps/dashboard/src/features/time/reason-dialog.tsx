import { useState, type ReactNode } from 'react';
import { useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';
import { Field, Textarea } from '@/ui/field';
import { Form } from '@/ui/form';

interface ReasonDialogProps {
  title: string;
  action: string;
  /** What the client has said, which it is about. */
  objection?: string | null;
  isOpen: boolean;
  isBusy?: boolean;
  onClose: () => void;
  onReason: (reason: string) => void;
}

/** Asks why: who gets time back reads it. */
export function ReasonDialog({
  title,
  action,
  objection,
  isOpen,
  isBusy = false,
  onClose,
  onReason,
}: ReasonDialogProps): ReactNode {
  const t = useT();
  const [reason, setReason] = useState('');
  const [isWanting, setWanting] = useState(false);
  const submit = (): void => {
    if (reason.trim()) onReason(reason.trim());
    else setWanting(true);
  };
  return (
    <Dialog
      title={title}
      {...(objection && { description: t('time.objectedTo', { words: objection }) })}
      isOpen={isOpen}
      onClose={onClose}
    >
      <Form onSubmit={submit} action={action} isBusy={isBusy}>
        <Field label={t('time.reason')} error={isWanting && !reason.trim() ? t('ui.required') : undefined}>
          <Textarea value={reason} autoFocus onChange={(event) => setReason(event.target.value)} />
        </Field>
      </Form>
    </Dialog>
  );
}
