import type { ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import { ReopenAgencyDocument } from '@/gql/session/graphql';
import { useFormat, useT } from '@/i18n';
import { Button, ButtonLink } from '@/ui/button';
import { Notice } from '@/ui/states';
import { useViewer } from './viewer';

/** Stands on every page of a closed agency, which its owners alone see. */
export default function ClosedNotice(): ReactNode {
  const t = useT();
  const format = useFormat();
  const { agency, memberships } = useViewer();
  const { closedAt, reopenableUntil } = agency;
  const ownsOpen = memberships.some((one) => one.role === 'OWNER' && !one.closedAt);
  const reopen = useAct(ReopenAgencyDocument, {
    done: t('app.closed.reopened'),
    onDone: () => location.reload(),
  });
  const isReopenable = reopenableUntil && Date.parse(reopenableUntil) > Date.now();
  return (
    <div className="px-3 pt-3 md:px-4">
      <Notice
        tone="warn"
        action={
          <>
            <ButtonLink size="small" to="/exports" search={{ new: 'EVERYTHING' } as never}>
              {t('app.closed.export')}
            </ButtonLink>
            {!ownsOpen && (
              <ButtonLink size="small" to="/welcome" search={{ another: 'yes' } as never}>
                {t('app.closed.another')}
              </ButtonLink>
            )}
            {isReopenable && (
              <Button size="small" isBusy={reopen.isPending || reopen.isSuccess} onClick={() => reopen.mutate({})}>
                {t('app.closed.reopen')}
              </Button>
            )}
          </>
        }
      >
        {isReopenable
          ? t('app.closed.text', { at: format.date(closedAt), until: format.date(reopenableUntil) })
          : t('app.closed.textForGood', { at: format.date(closedAt) })}
      </Notice>
    </div>
  );
}
