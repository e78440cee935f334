import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useIntl } from 'react-intl';
import { useAct, useRead } from '@/api/use-api';
import { endOf } from '@/app/agency-clock';
import { dayIn, useAgencyDay } from '@/app/agency-day';
import { useViewer } from '@/app/viewer';
import type { MessageId } from '@/gql/message-ids';
import {
  SettingsCreateKeyDocument,
  SettingsKeysDocument,
  SettingsRevokeKeyDocument,
  type SettingsKeysQuery,
} from '@/gql/settings/graphql';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Confirm, Dialog } from '@/ui/dialog';
import { Field, Input } from '@/ui/field';
import { Form } from '@/ui/form';
import { Loaded, Notice } from '@/ui/states';
import { RecordList, RowButton } from './record-list';

type Key = SettingsKeysQuery['apiKeys'][number];

export default function KeysSection(): ReactNode {
  const t = useT();
  const format = useFormat();
  const words = useScopeWords();
  const { timeZone } = useViewer().agency;
  const [isAdding, setAdding] = useState(false);
  const [ended, setEnded] = useState<Key>();
  const [made, setMade] = useState<string>();
  const query = useRead(SettingsKeysDocument, {});
  return (
    <Loaded query={query} rows={5}>
      {({ apiKeys, apiKeyScopes }) => (
        <>
          {made && <Made made={made} />}
          <RecordList
            title={t('settings.keys.title')}
            none={t('settings.keys.none')}
            add={{ label: t('settings.keys.add'), onPress: () => setAdding(true) }}
            rows={apiKeys.map((key) => ({
              id: key.id,
              name: key.name,
              detail: [
                key.scopes.map((scope) => words(scope) ?? scope).join(' '),
                key.lastUsedAt
                  ? t('settings.keys.used', { time: format.ago(key.lastUsedAt) })
                  : t('settings.keys.unused'),
                ...(key.expiresAt
                  ? [t('settings.keys.until', { day: format.date(lastDayOf(timeZone, key.expiresAt)) })]
                  : []),
              ].join(' · '),
              actions: (
                <RowButton
                  label={t('settings.keys.revoke')}
                  name={key.name}
                  aria-haspopup="dialog"
                  onClick={() => setEnded(key)}
                />
              ),
            }))}
          />
          {isAdding && <KeyDialog scopes={apiKeyScopes} onMade={setMade} onClose={() => setAdding(false)} />}
          {ended && <RevokeKey ended={ended} onClose={() => setEnded(undefined)} />}
        </>
      )}
    </Loaded>
  );
}

/** A key that ends at midnight held through the day before. */
const lastDayOf = (timeZone: string, end: string): string => dayIn(timeZone, new Date(Date.parse(end) - 1));

/** The key itself: it is shown this once. */
function Made({ made }: { made: string }): ReactNode {
  const t = useT();
  const [isCopied, setCopied] = useState(false);
  return (
    <Notice
      tone="good"
      action={
        <Button size="small" onClick={() => void navigator.clipboard.writeText(made).then(() => setCopied(true))}>
          {t(isCopied ? 'settings.keys.copied' : 'settings.keys.copy')}
        </Button>
      }
    >
      <p>{t('settings.keys.once')}</p>
      <code className="break-all select-all">{made}</code>
    </Notice>
  );
}

function RevokeKey({ ended, onClose }: { ended: Key; onClose: () => void }): ReactNode {
  const t = useT();
  const revoke = useAct(SettingsRevokeKeyDocument, { onDone: onClose });
  return (
    <Confirm
      title={t('settings.keys.revokeTitle', { name: ended.name })}
      action={t('settings.keys.revoke')}
      isDanger
      isOpen
      isBusy={revoke.isPending}
      onClose={onClose}
      onConfirm={() => revoke.mutate({ id: ended.id })}
    >
      {t('settings.keys.revokeText')}
    </Confirm>
  );
}

interface KeyDialogProps {
  scopes: SettingsKeysQuery['apiKeyScopes'];
  onMade: (key: string) => void;
  onClose: () => void;
}

interface Fields {
  name: string;
  expires: string;
  addresses: string;
  scopes: string[];
}

const addressesOf = (typed: string): string[] => typed.split(/[\s,]+/).filter(Boolean);

/** Roughly: of what looks like one the api says whether it is. */
const isAddress = (typed: string): boolean =>
  /^(\d{1,3}(\.\d{1,3}){3}|[\da-f.:]*:[\da-f.:]*)(\/\d{1,3})?$/i.test(typed);

/** What a scope lets a key do; nothing of an area for which there are no words yet. */
function useScopeWords(): (scope: string) => string | undefined {
  const t = useT();
  const { messages } = useIntl();
  return (scope) => {
    const [area = '', access] = scope.split(':');
    const id = area === '*' ? 'settings.keys.everything' : (`settings.area.${area}` as MessageId);
    if (!(id in messages)) return undefined;
    return t(access === 'read' ? 'settings.keys.read' : 'settings.keys.write', { what: t(id) });
  };
}

/** Today counts: a key holds through the day on which it ends. */
function useIsToCome(): (day: string) => true | string {
  const t = useT();
  const today = useAgencyDay();
  return (day) => day === '' || day >= today || t('settings.keys.past');
}

function KeyDialog({ scopes, onMade, onClose }: KeyDialogProps): ReactNode {
  const t = useT();
  const words = useScopeWords();
  const { timeZone } = useViewer().agency;
  const isToCome = useIsToCome();
  const { register, handleSubmit, formState } = useForm<Fields>({ defaultValues: { scopes: [] } });
  const create = useAct(SettingsCreateKeyDocument, {
    onDone: ({ createApiKey }) => {
      onMade(createApiKey.key);
      onClose();
    },
    onError: () => undefined,
  });
  const { errors } = formState;
  const submit = handleSubmit(({ name, expires, addresses, scopes: chosen }) => {
    const allowedAddresses = addressesOf(addresses);
    create.mutate({
      input: {
        name,
        scopes: chosen,
        ...(expires && { expiresAt: endOf(timeZone, expires) }),
        ...(allowedAddresses.length > 0 && { allowedAddresses }),
      },
    });
  });
  return (
    <Dialog title={t('settings.keys.add')} isOpen onClose={onClose}>
      <Form onSubmit={submit} action={t('settings.keys.make')} isBusy={create.isPending} problem={create.error}>
        <Field label={t('settings.name')} error={errors.name?.message}>
          <Input autoFocus {...register('name', { required: t('ui.required') })} />
        </Field>
        <fieldset>
          <legend className="mb-1 font-medium">{t('settings.keys.scopes')}</legend>
          <div className="border-line max-h-56 overflow-y-auto rounded-md border p-2" tabIndex={0}>
            {scopes.map(({ scope, description }) => (
              <label key={scope} className="flex min-h-7 items-start gap-2 py-0.5">
                <input
                  type="checkbox"
                  value={scope}
                  className="accent-accent mt-0.5 size-4 shrink-0"
                  {...register('scopes', { validate: (value) => value.length > 0 || t('ui.required') })}
                />
                <span>
                  <code className="text-xs">{scope}</code>{' '}
                  <span className="text-muted text-xs">{words(scope) ?? description}</span>
                </span>
              </label>
            ))}
          </div>
          {errors.scopes && (
            <p role="alert" className="text-danger text-xs">
              {errors.scopes.message}
            </p>
          )}
        </fieldset>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field path="expiresAt" label={t('settings.keys.expires')} error={errors.expires?.message} isOptional>
            <Input type="date" {...register('expires', { validate: isToCome })} />
          </Field>
          <Field
            path="allowedAddresses"
            label={t('settings.keys.addresses')}
            hint={t('settings.keys.addressesHint')}
            error={errors.addresses?.message}
            isOptional
          >
            <Input
              {...register('addresses', {
                validate: (typed) => addressesOf(typed).every(isAddress) || t('settings.keys.badAddress'),
              })}
            />
          </Field>
        </div>
      </Form>
    </Dialog>
  );
}
