import { useState, type ReactNode } from 'react';
import { useAct, useRead } from '@/api/use-api';
import { ContractsPortalDocument, ContractsSendDocument } from '@/gql/contracts/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Checkbox, Dialog, Form, useHeld } from '@/ui';
import type { OneContract } from './shared';

interface Uninvited {
  /** Where the contract goes, none of whom could answer it. */
  addresses: string[];
  isKnown: boolean;
}

/** Whether somebody at the client can open the portal, or was asked to: else nobody there could answer what is sent. */
function useUninvited({ client }: OneContract): Uninvited {
  const { data } = useRead(ContractsPortalDocument, { clientId: client.id });
  if (!data?.client) return { addresses: [], isKnown: false };
  const { contacts, email } = data.client;
  const known = [email, ...contacts.map((contact) => contact.email)].flatMap((one) => (one ? [one.toLowerCase()] : []));
  const addresses = [...new Set(known)];
  const isReached = data.members.nodes.length + data.invitations.nodes.length > 0;
  return { addresses: isReached ? [] : addresses, isKnown: true };
}

/** Sends a draft to the client; where nobody there can open the portal, says so first and offers to invite them too. */
export function SendContract({ contract }: { contract: OneContract }): ReactNode {
  const t = useT();
  const held = useHeld();
  const [isOpen, setOpen] = useState(false);
  const { id, version, client, missingPrice } = contract;
  const { addresses, isKnown } = useUninvited(contract);
  const send = useAct(ContractsSendDocument);
  const sendNow = (invitesClient: boolean): void =>
    held({
      text: t('contracts.sending', { client: client.name }),
      run: () => send.mutate({ input: { id, version, invitesClient } }),
    });
  return (
    <>
      <Button
        kind="primary"
        isBusy={send.isPending}
        disabled={missingPrice !== null || !isKnown || send.isPending}
        {...(addresses.length > 0 && { 'aria-haspopup': 'dialog' })}
        onClick={() => (addresses.length > 0 ? setOpen(true) : sendNow(false))}
      >
        {t('contracts.send')}
      </Button>
      {isOpen && (
        <SendDialog
          client={client.name}
          addresses={addresses}
          onClose={() => setOpen(false)}
          onSend={(invitesClient) => {
            setOpen(false);
            sendNow(invitesClient);
          }}
        />
      )}
    </>
  );
}

interface SendDialogProps {
  client: string;
  addresses: string[];
  onSend: (invitesClient: boolean) => void;
  onClose: () => void;
}

function SendDialog({ client, addresses, onSend, onClose }: SendDialogProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const [invites, setInvites] = useState(true);
  return (
    <Dialog title={t('contracts.send')} description={t('contracts.nobodyIn', { client })} isOpen onClose={onClose}>
      <Form onSubmit={() => onSend(invites)} action={t('contracts.send')}>
        <Checkbox
          autoFocus
          label={t('contracts.inviteToo')}
          hint={t('contracts.inviteTooHint', { addresses: format.list(addresses) })}
          checked={invites}
          onChange={({ target }) => setInvites(target.checked)}
        />
      </Form>
    </Dialog>
  );
}
