import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useAct, useRead } from '@/api/use-api';
import { useKept } from '@/api/use-kept';
import { InboxPreferencesDocument, InboxSetPreferenceDocument, type InboxPreferencesQuery } from '@/gql/inbox/graphql';
import { useT } from '@/i18n';
import { Card, Page } from '@/ui/layout';
import { Loaded } from '@/ui/states';

type Preference = InboxPreferencesQuery['notificationPreferences'][number];
const WAYS = ['inApp', 'byMail'] as const;

/** By kind, whether somebody is told here and by mail. */
export default function PreferencesPage(): ReactNode {
  const t = useT();
  const query = useRead(InboxPreferencesDocument, {});
  return (
    <Page
      title={t('inbox.preferences')}
      subtitle={
        <Link to="/inbox" className="text-accent-text inline-flex items-center gap-1">
          <ArrowLeft aria-hidden className="size-4" />
          {t('app.nav.inbox')}
        </Link>
      }
    >
      <Loaded query={query} rows={10}>
        {({ notificationPreferences }) => (
          <Card isFlush className="max-w-2xl">
            <table className="w-full">
              <thead className="text-muted border-line border-b text-xs">
                <tr>
                  <th scope="col" className="px-4 py-2 text-left font-medium">
                    {t('inbox.about')}
                  </th>
                  {WAYS.map((way) => (
                    <th key={way} scope="col" className="w-20 px-2 py-2 font-medium">
                      {t(`inbox.${way}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody className="divide-line divide-y">
                {notificationPreferences.map((preference) => (
                  <Row key={preference.kind} preference={preference} />
                ))}
              </tbody>
            </table>
          </Card>
        )}
      </Loaded>
    </Page>
  );
}

function Row({ preference }: { preference: Preference }): ReactNode {
  const t = useT();
  const kept = useKept();
  const { kind, inApp, byMail } = preference;
  const name = t(`inbox.kind.${kind}`);
  const set = useAct(InboxSetPreferenceDocument, {
    optimistic: ({ input }) =>
      kept(InboxPreferencesDocument, {}, ({ notificationPreferences }) => ({
        notificationPreferences: notificationPreferences.map((one) => (one.kind === kind ? { ...one, ...input } : one)),
      })),
  });
  return (
    <tr>
      <th scope="row" className="px-4 py-2 text-left font-normal">
        {name}
      </th>
      {WAYS.map((way) => (
        <td key={way} className="px-2 py-2 text-center">
          <input
            type="checkbox"
            className="accent-accent size-4 align-middle"
            aria-label={`${name}: ${t(`inbox.${way}`)}`}
            checked={preference[way]}
            onChange={({ target }) => set.mutate({ input: { kind, inApp, byMail, [way]: target.checked } })}
          />
        </td>
      ))}
    </tr>
  );
}
