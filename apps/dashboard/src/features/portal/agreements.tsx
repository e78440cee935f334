import { useState, type ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import {
  PortalAcceptChangeDocument,
  PortalAcknowledgeDocument,
  PortalDeclineChangeDocument,
  PortalDeclineDocument,
  PortalSignDocument,
} from '@/gql/portal/graphql';
import { useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Field, Input } from '@/ui/field';
import { Form } from '@/ui/form';
import { Card } from '@/ui/layout';
import { ScrollRegion } from '@/ui/scroll-region';
import { ReasonDialog } from './reason-dialog';
import type { Pending } from './use-pending';

export function Contracts({ contracts }: { contracts: Pending['contracts'] }): ReactNode {
  const t = useT();
  const sign = useAct(PortalSignDocument, { done: t('portal.sign.signed') });
  const decline = useAct(PortalDeclineDocument, { done: t('portal.sign.declined') });
  return contracts.map(
    ({ id, title, document }) =>
      document && (
        <Agreement
          key={id}
          title={t('portal.sign.contract', { title })}
          text={document.text}
          action={t('portal.sign.sign')}
          isBusy={sign.isPending || decline.isPending}
          onAgree={(name) => sign.mutate({ input: { id, name, textSha256: document.sha256 } })}
          onDecline={(name, remark) =>
            decline.mutate({ input: { id, name, textSha256: document.sha256, ...(remark && { remark }) } })
          }
        />
      ),
  );
}

export function Changes({ changes }: { changes: Pending['changes'] }): ReactNode {
  const t = useT();
  const accept = useAct(PortalAcceptChangeDocument, { done: t('portal.sign.accepted') });
  const decline = useAct(PortalDeclineChangeDocument, { done: t('portal.sign.declined') });
  return changes.map(({ id, contract, text, sha256, note }) => (
    <Agreement
      key={id}
      title={t('portal.sign.change', { title: contract.title })}
      note={note}
      text={text}
      action={t('portal.sign.accept')}
      isBusy={accept.isPending || decline.isPending}
      onAgree={(name) => accept.mutate({ input: { id, name, textSha256: sha256 } })}
      onDecline={(name, remark) =>
        decline.mutate({ input: { id, name, textSha256: sha256, ...(remark && { remark }) } })
      }
    />
  ));
}

export function Charters({ charters }: { charters: Pending['charters'] }): ReactNode {
  const t = useT();
  const acknowledge = useAct(PortalAcknowledgeDocument, { done: t('portal.sign.acknowledged') });
  return charters.map(({ id, contractTitle, text, sha256 }) => (
    <Agreement
      key={id}
      title={t('portal.sign.charter', { title: contractTitle })}
      text={text}
      action={t('portal.sign.acknowledge')}
      isBusy={acknowledge.isPending}
      onAgree={(name) => acknowledge.mutate({ input: { charterId: id, name, textSha256: sha256 } })}
    />
  ));
}

interface AgreementProps {
  title: string;
  note?: string | null;
  /** All of what is agreed to. */
  text: string;
  action: string;
  isBusy: boolean;
  onAgree: (name: string) => void;
  onDecline?: (name: string, remark: string) => void;
}

/** A text and the client's answer to exactly it, given by name. */
function Agreement({ title, note, text, action, isBusy, onAgree, onDecline }: AgreementProps): ReactNode {
  const t = useT();
  const [name, setName] = useState(useViewer().user.name);
  const [isDeclining, setDeclining] = useState(false);
  return (
    <Card title={title}>
      {note && <p className="mb-3 break-words">{note}</p>}
      <ScrollRegion
        label={title}
        className="bg-sunken max-h-80 overflow-y-auto rounded-md px-4 py-3 break-words whitespace-pre-line"
      >
        {text}
      </ScrollRegion>
      <Form
        className="mt-4"
        action={action}
        isBusy={isBusy}
        onSubmit={() => name.trim() && onAgree(name.trim())}
        others={
          onDecline && (
            <Button aria-haspopup="dialog" onClick={() => setDeclining(true)}>
              {t('portal.sign.decline')}
            </Button>
          )
        }
      >
        <Field
          label={t('portal.name')}
          hint={t('portal.nameHint')}
          error={name.trim() ? undefined : t('ui.required')}
          className="max-w-sm"
        >
          <Input autoComplete="name" value={name} onChange={({ target }) => setName(target.value)} />
        </Field>
      </Form>
      {isDeclining && onDecline && (
        <ReasonDialog
          title={t('portal.sign.declineTitle')}
          label={t('portal.answer.why')}
          action={t('portal.sign.decline')}
          isOptional
          isBusy={isBusy}
          onClose={() => setDeclining(false)}
          onSay={(remark) => onDecline(name.trim(), remark)}
        />
      )}
    </Card>
  );
}
