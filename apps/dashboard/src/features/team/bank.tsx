import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useAct, useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { TeamBankDocument, TeamSetBankDocument } from '@/gql/team/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, Card, Dialog, Field, Form, Input, Loaded } from '@/ui';

/** Where somebody is paid to, of which the most part is never shown; owners and accountants alone see it. */
export function Bank({ assistantId }: { assistantId: string }): ReactNode {
  const { role } = useViewer();
  return role === 'MANAGER' ? null : <Account assistantId={assistantId} />;
}

function Account({ assistantId }: { assistantId: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const query = useRead(TeamBankDocument, { id: assistantId });
  const [edits, setEdits] = useState(false);
  return (
    <Card title={t('team.bank')}>
      <Loaded query={query} rows={1}>
        {({ assistantBankAccount: account }) => (
          <>
            <p className={account ? 'tabular' : 'text-muted'}>{account?.account ?? t('team.noBank')}</p>
            {account && (
              <p className="text-muted text-xs">{t('team.bankSince', { date: format.time(account.updatedAt) })}</p>
            )}
            <Button size="small" className="mt-3" aria-haspopup="dialog" onClick={() => setEdits(true)}>
              {t(account ? 'team.changeBank' : 'team.setBank')}
            </Button>
            <Dialog
              title={t('team.bank')}
              description={t('team.bankAbout')}
              isOpen={edits}
              onClose={() => setEdits(false)}
            >
              <BankForm assistantId={assistantId} version={account?.version} onDone={() => setEdits(false)} />
            </Dialog>
          </>
        )}
      </Loaded>
    </Card>
  );
}

interface Fields {
  holder: string;
  iban: string;
  bic: string;
  accountNumber: string;
  routingNumber: string;
}

/** A dialog that enters the account of somebody who has none. */
export default function NewBankDialog({ assistantId, onDone, onClose }: NewBankProps): ReactNode {
  const t = useT();
  return (
    <Dialog title={t('team.bank')} description={t('team.bankAbout')} isOpen onClose={onClose}>
      <BankForm assistantId={assistantId} version={undefined} onDone={onDone} />
    </Dialog>
  );
}

interface NewBankProps {
  assistantId: string;
  onDone: () => void;
  onClose: () => void;
}

function BankForm(props: { assistantId: string; version: number | undefined; onDone: () => void }): ReactNode {
  const { assistantId, version, onDone } = props;
  const t = useT();
  const { register, handleSubmit, formState } = useForm<Fields>();
  const act = useAct(TeamSetBankDocument, { onDone, onError: () => undefined });
  return (
    <Form
      action={t('ui.save')}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={handleSubmit(({ holder, ...fields }) => {
        const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value));
        act.mutate({ input: { assistantId, holder, ...(version !== undefined && { version }), ...given } });
      })}
    >
      <Field label={t('team.holder')} error={formState.errors.holder?.message}>
        <Input autoComplete="off" {...register('holder', { required: t('ui.required') })} />
      </Field>
      <Field label="IBAN" isOptional>
        <Input autoComplete="off" {...register('iban')} />
      </Field>
      <Field label="BIC" isOptional>
        <Input autoComplete="off" {...register('bic')} />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('team.accountNumber')} isOptional>
          <Input autoComplete="off" {...register('accountNumber')} />
        </Field>
        <Field label={t('team.routingNumber')} isOptional>
          <Input autoComplete="off" {...register('routingNumber')} />
        </Field>
      </div>
    </Form>
  );
}
