import { useState, type ReactNode } from 'react';
import { addDays } from '@/app/agency-day';
import { useReadWhole } from '@/api/use-read-all';
import { useViewer } from '@/app/viewer';
import { TimeEntriesOfDaysDocument } from '@/gql/time/graphql';
import { useFormat, useT } from '@/i18n';
import { Button } from '@/ui/button';
import { Input } from '@/ui/field';
import { Meter, Notice } from '@/ui/states';
import { isReopened, Reopened } from '@/features/time/own-week';
import { isOpen, type Sheet, type WeekDeeds } from './use-week';

interface Props {
  sheet: Sheet;
  deeds: WeekDeeds;
}

/** What became of the week, where it isn't simply being filled. */
export function WeekState({ sheet, deeds }: Props): ReactNode {
  const t = useT();
  const format = useFormat();
  if (sheet.status === 'SUBMITTED') {
    return (
      <Notice
        action={
          <Button size="small" onClick={deeds.withdraw} isBusy={deeds.isBusy}>
            {t('me.week.withdraw')}
          </Button>
        }
      >
        {t('me.week.isSubmitted', { when: format.time(sheet.submittedAt) })}
      </Notice>
    );
  }
  if (sheet.status === 'APPROVED') {
    if (hasStatus(sheet, 'CLIENT_REVIEW')) return <WithClient sheet={sheet} />;
    return <Notice tone="good">{t('me.week.isApproved', { when: format.time(sheet.decidedAt) })}</Notice>;
  }
  if (sheet.status === 'REJECTED' && sheet.reason) {
    return <Notice tone="warn">{t('me.week.isRejected', { reason: sheet.reason })}</Notice>;
  }
  if (hasStatus(sheet, 'REJECTED')) {
    return <Returned from={sheet.weekStart} />;
  }
  return isReopened(sheet) ? <Reopened week={sheet} /> : null;
}

const hasStatus = ({ rows }: Sheet, status: string): boolean =>
  rows.some(({ cells }) => cells.some(({ statuses }) => statuses.includes(status)));

/** What was said, each once. */
const quoted = (said: readonly (string | null)[]): string[] => [
  ...new Set(said.flatMap((words) => (words ? [`“${words}”`] : []))),
];

/** Work of an approved week of which the client has the last word; what it says, the agency answers. */
function WithClient({ sheet: { weekStart: from, decidedAt } }: { sheet: Sheet }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { assistantId } = useViewer();
  const filter = { from, to: addDays(from, 6), assistantId, hasObjection: true };
  const { data } = useReadWhole(TimeEntriesOfDaysDocument, { filter }, ({ timeEntries }) => timeEntries);
  const { nodes = [], totalCount: count = 0 } = data?.timeEntries ?? {};
  if (count === 0) return <Notice tone="good">{t('me.week.withClient', { when: format.time(decidedAt) })}</Notice>;
  const words = format.list(quoted(nodes.map(({ clientObjection }) => clientObjection)));
  return <Notice tone="warn">{t('me.week.objected', { count, words })}</Notice>;
}

/** Entries that came back one by one, each with its reason. */
function Returned({ from }: { from: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { assistantId } = useViewer();
  const filter = { from, to: addDays(from, 6), assistantId, status: 'REJECTED' } as const;
  const { data } = useReadWhole(TimeEntriesOfDaysDocument, { filter }, ({ timeEntries }) => timeEntries);
  if (!data) return null;
  const { nodes, totalCount: count } = data.timeEntries;
  const reason = format.list(quoted(nodes.map(({ rejectionReason }) => rejectionReason)));
  return <Notice tone="warn">{t('me.week.someRejected', { count, reason })}</Notice>;
}

/** How far the week is, and its handing in. */
export function WeekFoot({ sheet, deeds, targets }: Props & { targets: number[] | undefined }): ReactNode {
  const t = useT();
  const format = useFormat();
  const [note, setNote] = useState(sheet.note);
  const target = targets?.reduce((sum, one) => sum + one, 0);
  return (
    <div className="border-line flex flex-col gap-3 border-t px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        {target !== undefined && target > 0 && (
          <div className="flex min-w-52 flex-1 items-center gap-3">
            <span className="tabular whitespace-nowrap">
              {t('me.week.target', { done: format.hours(sheet.seconds), target: format.hours(target) })}
            </span>
            <div className="max-w-60 flex-1">
              <Meter
                value={sheet.seconds}
                most={target}
                label={t('me.week.targetLabel')}
                tone={sheet.seconds >= target ? 'good' : 'plain'}
              />
            </div>
          </div>
        )}
        {isOpen(sheet) && (
          <div className="ml-auto flex flex-wrap items-center gap-2 max-md:w-full">
            <Input
              aria-label={t('me.week.note')}
              placeholder={t('me.week.note')}
              value={note}
              onChange={(event) => setNote(event.target.value)}
              className="w-64! max-md:w-full!"
            />
            <Button kind="primary" isBusy={deeds.isBusy} onClick={() => deeds.submit(note)}>
              {t('me.week.submit')}
            </Button>
          </div>
        )}
      </div>
      {isOpen(sheet) && <p className="text-muted text-xs max-md:hidden">{t('me.week.keys')}</p>}
    </div>
  );
}
