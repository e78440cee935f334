import { useState, type ReactNode } from 'react';
import { useT } from '@/i18n';
import { Confirm, Field, Textarea } from '@/ui';

interface SendDialogProps {
  onSend: (note: string) => void;
  onClose: () => void;
}

/** Sends an invoice with a word of one's own. */
export function SendDialog({ onSend, onClose }: SendDialogProps): ReactNode {
  const t = useT();
  const [note, setNote] = useState('');
  return (
    <Confirm
      title={t('invoices.send.title')}
      action={t('invoices.act.send')}
      isOpen
      onClose={onClose}
      onConfirm={() => {
        onSend(note);
        onClose();
      }}
    >
      <Field label={t('invoices.send.note')}>
        <Textarea rows={3} maxLength={2000} value={note} onChange={({ target }) => setNote(target.value)} />
      </Field>
    </Confirm>
  );
}
