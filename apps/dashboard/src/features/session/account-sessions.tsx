import type { ReactNode } from 'react';
import { useAct, useRead } from '@/api/use-api';
import {
  SessionRevokeDocument,
  SessionRevokeOthersDocument,
  SessionSessionsDocument,
  type SessionSessionsQuery,
} from '@/gql/session/graphql';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Card } from '@/ui/layout';
import { Badge, Loaded } from '@/ui/states';

type Session = SessionSessionsQuery['sessions'][number];

const BROWSERS = /(Edg|OPR|Firefox|Chrome|Safari)\/[\d.]+/;
const SYSTEMS = /(Windows|Android|iPhone|iPad|Mac OS X|CrOS|Linux)/;

export function SessionsCard(): ReactNode {
  const t = useT();
  const query = useRead(SessionSessionsDocument, {});
  return (
    <Card title={t('session.sessions.title')}>
      <Loaded query={query}>
        {({ sessions }) => (
          <div className="flex flex-col gap-3">
            <ul className="flex flex-col gap-3">
              {sessions.map((session) => (
                <Row key={session.id} session={session} />
              ))}
            </ul>
            {sessions.length > 1 && <EndOthers />}
          </div>
        )}
      </Loaded>
    </Card>
  );
}

function EndOthers(): ReactNode {
  const t = useT();
  const end = useAct(SessionRevokeOthersDocument, {
    done: ({ revokeOtherSessions: count }) => t('session.sessions.othersEnded', { count }),
  });
  return (
    <Button className="self-start" isBusy={end.isPending} onClick={() => end.mutate({})}>
      {t('session.sessions.endOthers')}
    </Button>
  );
}

function Row({ session }: { session: Session }): ReactNode {
  const t = useT();
  const format = useFormat();
  const end = useAct(SessionRevokeDocument);
  const { id, address, createdAt, isCurrent, lastUsedAt, userAgent } = session;
  const words = [BROWSERS.exec(userAgent ?? '')?.[1]?.replace('Edg', 'Edge'), SYSTEMS.exec(userAgent ?? '')?.[1]];
  return (
    <li className="flex items-center justify-between gap-3">
      <span className="min-w-0">
        {words.filter(Boolean).join(' · ') || t('session.sessions.unknown')}{' '}
        {isCurrent && <Badge tone="good">{t('session.sessions.this')}</Badge>}
        <span className="text-muted block text-xs break-words">
          {[
            address,
            t('session.sessions.since', { time: format.time(createdAt) }),
            t('session.sessions.used', { time: format.ago(lastUsedAt) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      {!isCurrent && (
        <Button size="small" isBusy={end.isPending} onClick={() => end.mutate({ id })}>
          {t('session.sessions.end')}
        </Button>
      )}
    </li>
  );
}
