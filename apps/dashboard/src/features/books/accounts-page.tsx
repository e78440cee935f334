import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { request } from '@/api/request';
import { useAct, useRead } from '@/api/use-api';
import {
  BooksAccountsDocument,
  BooksArchiveAccountDocument,
  BooksCreateAccountDocument,
  BooksRestoreAccountDocument,
  type AccountType,
  type BooksAccountsQuery,
} from '@/gql/books/graphql';
import { useT } from '@/i18n';
import {
  Badge,
  Button,
  Card,
  Dialog,
  Empty,
  Field,
  Form,
  Input,
  Loaded,
  Menu,
  PlainTable,
  Select,
  useCurrencyRule,
} from '@/ui';
import { useAccountName } from './account-name';
import { BooksFrame, useMayWrite } from './frame';

type Account = BooksAccountsQuery['accounts'][number];
const TYPES: AccountType[] = ['ASSET', 'LIABILITY', 'EQUITY', 'INCOME', 'EXPENSE'];

export default function AccountsPage(): ReactNode {
  const t = useT();
  const mayWrite = useMayWrite();
  const query = useRead(BooksAccountsDocument, {});
  const [adds, setAdds] = useState(false);
  return (
    <BooksFrame
      current="accounts"
      actions={
        mayWrite && (
          <Button kind="primary" icon={<Plus />} aria-haspopup="dialog" onClick={() => setAdds(true)}>
            {t('books.newAccount')}
          </Button>
        )
      }
    >
      <Loaded query={query} rows={12}>
        {({ accounts }) => (
          <>
            {accounts.length === 0 && (
              <Card>
                <Empty>{t('books.noAccounts')}</Empty>
              </Card>
            )}
            {TYPES.map((type) => {
              const rows = accounts.filter((account) => account.type === type);
              return rows.length > 0 && <Accounts key={type} title={t(`books.type.${type}`)} rows={rows} />;
            })}
          </>
        )}
      </Loaded>
      <Dialog title={t('books.newAccount')} isOpen={adds} onClose={() => setAdds(false)}>
        <AccountForm onDone={() => setAdds(false)} />
      </Dialog>
    </BooksFrame>
  );
}

function Accounts({ title, rows }: { title: string; rows: Account[] }): ReactNode {
  const t = useT();
  const nameOf = useAccountName();
  const mayWrite = useMayWrite();
  return (
    <Card title={title} isFlush>
      <PlainTable
        label={title}
        isEven
        rows={rows}
        rowId={({ id }) => id}
        columns={[
          { id: 'code', title: t('books.code'), cell: ({ code }) => <span className="tabular">{code}</span> },
          {
            id: 'name',
            title: t('books.name'),
            isHead: true,
            cell: (account) => (
              <span className={account.parent ? 'pl-4' : ''}>
                <Link to={`/books/accounts/${account.id}`} className="text-accent-text hover:underline">
                  {nameOf(account)}
                </Link>{' '}
                {account.archivedAt && <Badge>{t('books.archived')}</Badge>}
              </span>
            ),
          },
          { id: 'currency', title: t('books.currency'), cell: ({ currency }) => currency ?? t('books.anyCurrency') },
          {
            id: 'own',
            title: t('books.bookedBy'),
            cell: ({ standardCode }) => t(standardCode ? 'books.byService' : 'books.byHand'),
          },
          {
            id: 'menu',
            title: '',
            isNumber: true,
            cell: (account) => mayWrite && !account.standardCode && <AccountMenu account={account} />,
          },
        ]}
      />
    </Card>
  );
}

function AccountMenu({ account }: { account: Account }): ReactNode {
  const t = useT();
  const { id, version, name, archivedAt } = account;
  const archive = useAct(BooksArchiveAccountDocument, {
    done: t('books.accountArchived', { name }),
    undo: ({ archiveAccount: { version } }) => request(BooksRestoreAccountDocument, { id, version }),
  });
  const restore = useAct(BooksRestoreAccountDocument);
  return (
    <Menu
      label={t('books.actionsOf', { name })}
      items={[
        {
          label: t(archivedAt ? 'books.restore' : 'books.archive'),
          onSelect: () => (archivedAt ? restore : archive).mutate({ id, version }),
        },
      ]}
    />
  );
}

function AccountForm({ onDone }: { onDone: () => void }): ReactNode {
  const t = useT();
  const { register, handleSubmit, formState } = useForm<{
    code: string;
    name: string;
    type: AccountType;
    currency: string;
  }>();
  const { errors } = formState;
  const act = useAct(BooksCreateAccountDocument, { onDone, onError: () => undefined });
  const required = { required: t('ui.required') };
  return (
    <Form
      action={t('books.newAccount')}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={handleSubmit(({ currency, ...fields }) =>
        act.mutate({ input: { ...fields, ...(currency && { currency: currency.toUpperCase() }) } }),
      )}
    >
      <Field label={t('books.code')} error={errors.code?.message}>
        <Input autoFocus {...register('code', required)} />
      </Field>
      <Field label={t('books.name')} error={errors.name?.message}>
        <Input {...register('name', required)} />
      </Field>
      <Field label={t('books.type')}>
        <Select {...register('type')} choices={TYPES.map((value) => ({ value, label: t(`books.type.${value}`) }))} />
      </Field>
      <Field label={t('books.onlyCurrency')} isOptional error={errors.currency?.message}>
        <Input maxLength={3} {...register('currency', { validate: useCurrencyRule() })} />
      </Field>
    </Form>
  );
}
