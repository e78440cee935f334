import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Card } from '@/ui/layout';
import { Loaded } from '@/ui/states';
import { auth, useAttempt } from './auth';
import { addPasskey, knowsPasskeys } from './passkey';

interface Passkey {
  id: string;
  name?: string | null;
  createdAt: string;
}

const QUERY = ['passkeys'];

export function PasskeysCard(): ReactNode {
  const t = useT();
  const client = useQueryClient();
  const query = useQuery({ queryKey: QUERY, queryFn: () => auth<Passkey[]>('/passkey/list-user-passkeys') });
  const { attempt, problem, isBusy } = useAttempt();
  const change = async (deed: () => Promise<unknown>): Promise<void> => {
    await attempt(deed);
    await client.invalidateQueries({ queryKey: QUERY });
  };
  return (
    <Card title={t('session.passkeys.title')}>
      <Loaded query={query} rows={2}>
        {(passkeys) =>
          passkeys.length === 0 ? (
            <p className="text-muted">{t('session.passkeys.none')}</p>
          ) : (
            <ul className="flex flex-col gap-2">
              {passkeys.map((passkey) => (
                <Row
                  key={passkey.id}
                  passkey={passkey}
                  onRemove={() => void change(() => auth('/passkey/delete-passkey', { id: passkey.id }))}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      {problem && (
        <p role="alert" className="text-danger mt-2">
          {problem}
        </p>
      )}
      {knowsPasskeys() ? (
        <Button className="mt-3" isBusy={isBusy} onClick={() => void change(addPasskey)}>
          {t('session.passkeys.add')}
        </Button>
      ) : (
        <p className="text-muted mt-3">{t('session.passkeys.unknown')}</p>
      )}
    </Card>
  );
}

function Row({ passkey, onRemove }: { passkey: Passkey; onRemove: () => void }): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <li className="flex items-center justify-between gap-3">
      <span>
        {passkey.name ?? t('session.passkeys.unnamed')}
        <span className="text-muted block text-xs">{format.time(passkey.createdAt)}</span>
      </span>
      <Button size="small" onClick={onRemove}>
        {t('session.passkeys.remove')}
      </Button>
    </li>
  );
}
