import type { ReactNode } from 'react';
import { useAct, useReadPages } from '@/api/use-api';
import { TimeCorrectionsDocument, TimeDecideCorrectionDocument } from '@/gql/time/graphql';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Card } from '@/ui/layout';
import { More } from '@/ui/more-rows';

/** Corrections of billed time that wait for the agency: the next invoice settles what is approved. */
export function Corrections(): ReactNode {
  const t = useT();
  const format = useFormat();
  const pages = useReadPages(TimeCorrectionsDocument, {}, ({ timeCorrections }) => timeCorrections);
  const decide = useAct(TimeDecideCorrectionDocument);
  if (pages.rows.length === 0) return null;
  return (
    <Card title={t('time.corrections')} isFlush>
      <ul>
        {pages.rows.map(({ id, version, kind, reason, secondsBefore, correctedSeconds, proposedAt, entry }) => (
          <li key={id} className="border-line flex flex-wrap items-center gap-3 border-t px-4 py-2.5">
            <div className="min-w-48 flex-1">
              <div className="tabular font-medium">
                {kind === 'WITHDRAWAL'
                  ? t('time.withdraws', { time: format.hours(secondsBefore) })
                  : t('time.changes', { from: format.hours(secondsBefore), to: format.hours(correctedSeconds) })}
              </div>
              <div className="text-muted text-xs break-words">
                {t('time.correctionOf', {
                  assistant: entry.assistantName,
                  client: entry.clientName,
                  day: format.shortDate(entry.date),
                })}{' '}
                · {reason} · {format.ago(proposedAt)}
              </div>
            </div>
            <Button onClick={() => decide.mutate({ input: { id, version, isApproved: false } })}>
              {t('time.decline')}
            </Button>
            <Button kind="primary" onClick={() => decide.mutate({ input: { id, version, isApproved: true } })}>
              {t('time.approve')}
            </Button>
          </li>
        ))}
      </ul>
      {pages.hasMore && <More pages={pages} />}
    </Card>
  );
}
