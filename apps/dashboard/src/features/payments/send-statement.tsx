import { Link } from '@tanstack/react-router';
import { Mail } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { newKey, useAct, useRead } from '@/api/use-api';
import { PaymentsSendStatementDocument, PaymentsStatementMailsDocument } from '@/gql/payments/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Confirm, Dialog, Field, Textarea, useHeld } from '@/ui';
import { giveBack } from '@/ui/given-back';
import type { Account } from './statement-page';

/** Has the client's statement sent to it as a PDF, after saying to which addresses. */
export function SendStatement({ account }: { account: Account }): ReactNode {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Mail />} onClick={() => setOpen(true)}>
        {t('payments.statement.send')}
      </Button>
      {isOpen && <SendDialog account={account} onClose={() => setOpen(false)} />}
    </>
  );
}

function SendDialog({ account, onClose }: { account: Account; onClose: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [note, setNote] = useState('');
  const { name, currency } = account;
  const days = `${format.date(account.from)} – ${format.date(account.to)}`;
  const send = useSending(account, days);
  const { data } = useRead(PaymentsStatementMailsDocument, { id: account.clientId });
  if (!data?.client) return null;
  const addresses = addressesOf(data.client);
  if (addresses.length === 0) return <NoAddress account={account} onClose={onClose} />;
  return (
    <Confirm
      title={t('payments.statement.sendTitle', { name })}
      action={t('payments.statement.send')}
      isOpen
      onClose={onClose}
      onConfirm={() => {
        send(note);
        onClose();
      }}
    >
      <p className="mb-3">{t('payments.statement.sendText', { days, currency, to: addresses.join(', ') })}</p>
      <Field label={t('payments.statement.note')} isOptional>
        <Textarea rows={3} maxLength={2000} value={note} onChange={({ target }) => setNote(target.value)} />
      </Field>
    </Confirm>
  );
}

/** Held for ten seconds; the note is given back where it's stopped or refused. */
function useSending({ name, ...of }: Account, days: string): (note: string) => void {
  const t = useT();
  const hold = useHeld();
  const form = {
    title: t('payments.statement.sendTitle', { name }),
    label: t('payments.statement.note'),
    action: t('payments.statement.send'),
  };
  const act = useAct(PaymentsSendStatementDocument, {
    done: ({ sendStatementOfAccount: sent }) => t('payments.statement.sent', { count: sent.length }),
    onError: (why, { input }) => giveBack({ ...form, words: input.note ?? '', why, again: send }),
  });
  return send;

  function send(note: string): void {
    hold({
      text: t('payments.statement.held', { name, days }),
      run: () => act.mutate({ input: { ...of, note: note.trim() || null, idempotencyKey: newKey() } }),
      onStop: note.trim() ? () => giveBack({ ...form, words: note, again: send }) : undefined,
    });
  }
}

function NoAddress({ account: { clientId, name }, onClose }: { account: Account; onClose: () => void }): ReactNode {
  const t = useT();
  return (
    <Dialog title={t('payments.statement.sendTitle', { name })} isOpen onClose={onClose}>
      <p>
        {t('payments.statement.noAddress')}{' '}
        <Link to={`/clients/${clientId}`} className="text-accent-text hover:underline">
          {t('payments.statement.addAddress')}
        </Link>
      </p>
    </Dialog>
  );
}

interface Addressed {
  email: string | null;
  contacts: readonly { email: string | null; isBillingContact: boolean }[];
}

/** The client's own, and those of its billing contacts, each once. */
function addressesOf({ email, contacts }: Addressed): string[] {
  const all = [email, ...contacts.filter((one) => one.isBillingContact).map((one) => one.email)];
  const byName = new Map(all.flatMap((one) => (one ? [[one.toLowerCase(), one]] : [])));
  return [...byName.values()];
}
