import { useState, type ReactNode } from 'react';
import type { RequestError } from '@/api/request';
import { useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';
import { Field, Textarea } from '@/ui/field';
import { Form } from '@/ui/form';

/** What is said by it; what of it is refused stands in the dialog. */
export interface Saying {
  isPending: boolean;
  error: RequestError | null;
  reset: () => void;
}

interface ReasonDialogProps {
  title: string;
  label: string;
  action: string;
  act: Saying;
  onClose: () => void;
  onSay: (reason: string) => void;
  isOptional?: boolean;
  /** What it is about, above the field. */
  children?: ReactNode;
}

/** Asks for a word along with an answer. */
export function ReasonDialog(props: ReasonDialogProps): ReactNode {
  const { title, label, action, act, onClose, onSay, isOptional = false, children } = props;
  const t = useT();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const submit = (): void => {
    if (reason.trim() || isOptional) onSay(reason.trim());
    else setMissing(true);
  };
  const close = (): void => {
    act.reset();
    onClose();
  };
  return (
    <Dialog title={title} isOpen onClose={close}>
      <Form onSubmit={submit} action={action} isBusy={act.isPending} problem={act.error}>
        {children}
        <Field
          path="reason note remark body"
          label={label}
          isOptional={isOptional}
          error={isMissing && !reason.trim() ? t('ui.required') : undefined}
        >
          <Textarea autoFocus rows={4} value={reason} onChange={({ target }) => setReason(target.value)} />
        </Field>
      </Form>
    </Dialog>
  );
}
