import { Link, useParams } from '@tanstack/react-router';
import { FileText } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import { PayoutsOneDocument, type PayoutsOneQuery } from '@/gql/payouts/graphql';
import { useFormat, useT } from '@/i18n';
import { fromMinor, toMinor } from '@/i18n/amounts';
import { DownloadButton } from '@/ui/download-button';
import { Button, ButtonLink, Card, Empty, Facts, Loaded, Notice, Page, Stat, Stats, WithAside } from '@/ui';
import { AdjustDialog, Adjustments } from './adjustments';
import { deedsOf } from './bulk-bar';
import { DeedDialog } from './deed-dialog';
import { Entries, Lines } from './lines';
import { Payments } from './payments';
import { PayoutState } from './state';
import type { Deed } from './use-deeds';

export type Payout = NonNullable<PayoutsOneQuery['payout']>;

export default function PayoutPage(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const t = useT();
  const query = useRead(PayoutsOneDocument, { id });
  return (
    <Loaded query={query} rows={8}>
      {({ payout }) =>
        payout ? (
          <One payout={payout} />
        ) : (
          <Page title={t('payouts.title')}>
            <Empty>{t('payouts.gone')}</Empty>
          </Page>
        )
      }
    </Loaded>
  );
}

function One({ payout }: { payout: Payout }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { assistant, run, heldReason, inFileFor, status } = payout;
  return (
    <Page
      title={
        <span className="flex flex-wrap items-center gap-2">
          {assistant.name} <PayoutState {...payout} />
        </span>
      }
      subtitle={
        <Link to="/payouts" className="hover:underline">
          {t('payouts.of', { month: format.month(run?.month) })}
        </Link>
      }
      actions={<Actions payout={payout} />}
    >
      {heldReason && <Notice tone="warn">{t('payouts.heldBecause', { reason: heldReason })}</Notice>}
      {inFileFor && <InFile day={inFileFor} />}
      {status === 'DISCARDED' && run && <Discarded month={run.month} />}
      <Stats>
        <Stat label={t('payouts.total')} value={format.money(payout.total)} />
        <Stat label={t('payouts.paid')} value={format.money(payout.paid)} />
        <Stat label={t('payouts.open')} value={format.money(payout.open)} />
        <Stat label={t('payouts.hours')} value={format.hours(payout.seconds)} />
      </Stats>
      <WithAside
        aside={
          <Card title={t('payouts.facts')}>
            <Facts
              facts={[
                [
                  t('payouts.assistant'),
                  <Link key="a" className="text-accent-text hover:underline" to={`/team/${assistant.id}`}>
                    {assistant.name}
                  </Link>,
                ],
                [t('payouts.found'), format.time(payout.createdAt)],
                [t('payouts.booked'), format.date(payout.bookedOn)],
              ]}
            />
          </Card>
        }
      >
        <Card title={t('payouts.lines')}>
          <Facts
            facts={[
              [t('payouts.work'), <Figure key="w" value={lessOf(payout.amount, payout.reimbursed)} />],
              [t('payouts.reimbursed'), <Figure key="r" value={payout.reimbursed} />],
              [t('payouts.adjusted'), <Figure key="j" value={payout.adjusted} />],
              [t('payouts.total'), <Figure key="t" value={payout.total} isBold />],
            ]}
          />
        </Card>
        <Lines lines={payout.lines} />
        <Adjustments payout={payout} />
        <Payments payout={payout} />
        <Entries entries={payout.entries} />
      </WithAside>
    </Page>
  );
}

const lessOf = (whole: Payout['total'], part: Payout['total']): Payout['total'] =>
  fromMinor(toMinor(whole) - toMinor(part), whole.currency);

/** Why nothing can be done with it now, and where it goes on. */
function InFile({ day }: { day: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { role } = useViewer();
  return (
    <Notice>
      {t('payouts.inFileAbout', { day: format.date(day) })}{' '}
      {role !== 'MANAGER' && (
        <Link to="/payouts/batches" className="underline">
          {t('payouts.tab.batches')}
        </Link>
      )}
    </Notice>
  );
}

/** What becomes of what it was for. */
function Discarded({ month }: { month: string }): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <Notice
      action={
        <ButtonLink size="small" to="/billing" search={{ month } as never}>
          {t('payouts.toBilling', { month: format.month(month) })}
        </ButtonLink>
      }
    >
      {t('payouts.discardedAbout')}
    </Notice>
  );
}

function Figure({ value, isBold }: { value: Payout['total']; isBold?: boolean }): ReactNode {
  const format = useFormat();
  return <span className={`tabular block text-right ${isBold ? 'font-semibold' : ''}`}>{format.money(value)}</span>;
}

function Actions({ payout }: { payout: Payout }): ReactNode {
  const t = useT();
  const { role } = useViewer();
  const [deed, setDeed] = useState<Deed | null>(null);
  const [adjusts, setAdjusts] = useState(false);
  return (
    <>
      {payout.statementPath && (
        <DownloadButton path={payout.statementPath} fileName="statement.pdf" icon={<FileText aria-hidden />}>
          {t('payouts.statement')}
        </DownloadButton>
      )}
      {role !== 'ACCOUNTANT' && payout.actions?.includes('ADJUST') && (
        <Button aria-haspopup="dialog" onClick={() => setAdjusts(true)}>
          {t('payouts.adjust')}
        </Button>
      )}
      {deedsOf(payout, role).map((one) => (
        <Button
          key={one}
          kind={one === 'APPROVE' ? 'primary' : 'plain'}
          aria-haspopup="dialog"
          onClick={() => setDeed(one)}
        >
          {t(`payouts.deed.${one}`)}
        </Button>
      ))}
      {deed && <DeedDialog deed={deed} rows={[payout]} onClose={() => setDeed(null)} onDone={() => setDeed(null)} />}
      <AdjustDialog payout={payout} isOpen={adjusts} onClose={() => setAdjusts(false)} />
    </>
  );
}
