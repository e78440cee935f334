import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { Card, Page } from '@/ui/layout';
import { Empty, Loaded } from '@/ui/states';
import { Changes, Contracts } from './agreements';
import { AnsweredExpenses } from './answered-expenses';
import { Charters } from './charters';
import { Expenses, OverageQuestions } from './consents';
import { NamedThing } from './named';
import { Signed } from './signed';
import { Delivered, Priced } from './tasks';
import { usePending } from '../portal/use-pending';
import { WorkToApprove } from './work-to-approve';

/** All that waits for the client's word, in the order of its weight; of each kind there is something, it is read. */
export default function PortalApprovals(): ReactNode {
  const t = useT();
  const { query, pending, count } = usePending();
  return (
    <Page title={t('portal.nav.approvals')} subtitle={count > 0 ? t('portal.pending.title', { count }) : undefined}>
      <Loaded query={{ ...query, data: pending }} rows={8}>
        {({ contracts, contractChanges, questions, delivered, priced, workCount, expenses, charters, isAnswered }) => (
          <>
            {count === 0 && (
              <Card>
                <Empty>{t('portal.pending.none')}</Empty>
              </Card>
            )}
            <NamedThing />
            {contracts.totalCount > 0 && <Contracts />}
            {contractChanges.totalCount > 0 && <Changes />}
            {(questions.length > 0 || isAnswered.question) && <OverageQuestions />}
            {delivered.totalCount > 0 && <Delivered />}
            {priced.totalCount > 0 && <Priced />}
            {(workCount > 0 || isAnswered.work) && <WorkToApprove />}
            {expenses.totalCount > 0 && <Expenses />}
            {charters.totalCount > 0 && <Charters />}
            <AnsweredExpenses />
            <Signed />
          </>
        )}
      </Loaded>
    </Page>
  );
}
