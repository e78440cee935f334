import type { ReactNode } from 'react';
import { useAgencyDay } from '@/app/agency-day';
import type { ContractStatus, PortalRetainerFragment } from '@/gql/portal/graphql';
import { useFormat, useT } from '@/i18n';
import { Meter, type Tone } from '@/ui/states';
import { minus, sizeOf, useQuantity } from '@/i18n/quantity';

const NEARLY_PERCENT = 80;
const NOT_AGREED: ReadonlySet<ContractStatus> = new Set(['DRAFT', 'SENT', 'DECLINED', 'WITHDRAWN']);

/** Whether its contract was signed: what only waits for an answer, or got a no, is nobody's retainer. */
export const isAgreed = ({ contract }: PortalRetainerFragment): boolean => !NOT_AGREED.has(contract.status);

const OVER: ReadonlySet<ContractStatus> = new Set(['ENDED', 'RENEWED']);

/** Whether nothing is granted or sold under it any more. */
export const isOver = ({ contract }: { contract: { status: ContractStatus } }): boolean => OVER.has(contract.status);

const toneOf = (percent: number): Tone => (percent > 100 ? 'danger' : percent >= NEARLY_PERCENT ? 'warn' : 'plain');

/** What is left of a retainer and how long it lasts, in plain words, with a bar. */
export function RetainerWords({ retainer }: { retainer: PortalRetainerFragment }): ReactNode {
  const t = useT();
  const quantity = useQuantity();
  const { standing } = retainer;
  if (isOver(retainer)) return <Ended contract={retainer.contract} />;
  if (retainer.contract.status === 'PAUSED') return <Paused retainer={retainer} />;
  if (!standing) return <NotNow contract={retainer.contract} />;
  const { available, used, approved, left, overage, percentUsed } = standing;
  const isBeyond = sizeOf(overage) > 0;
  const waiting = minus(used, approved);
  const isSure = sizeOf(approved) > sizeOf(available);
  return (
    <div className="flex flex-col gap-2">
      <p>
        <span className="tabular text-2xl font-semibold">{isBeyond ? quantity(overage) : quantity(left)}</span>{' '}
        <span className="text-muted">
          {isBeyond
            ? t('portal.retainer.over', { available: quantity(available) })
            : t('portal.retainer.leftOf', { available: quantity(available) })}
        </span>
      </p>
      <Meter
        value={Math.max(sizeOf(left), 0)}
        most={sizeOf(available)}
        tone={isBeyond && !isSure ? 'warn' : toneOf(percentUsed)}
        label={t('portal.retainer.left', { left: quantity(left), available: quantity(available) })}
      />
      {sizeOf(waiting) > 0 && (
        <p className="text-muted">
          {t('portal.retainer.waiting', { approved: quantity(approved), waiting: quantity(waiting) })}
        </p>
      )}
      <RunOut retainer={retainer} over={isBeyond ? (isSure ? 'SURELY' : 'ONCE_APPROVED') : undefined} />
    </div>
  );
}

type OfContract = Pick<PortalRetainerFragment, 'contract'>;

function Ended({ contract: { status, endDate } }: OfContract): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <p className="text-muted">
      {t('portal.retainer.ended', { day: format.date(endDate), isRenewed: status === 'RENEWED' ? 'yes' : 'no' })}
    </p>
  );
}

/** What of it rests, until when, and what is there meanwhile. */
function Paused({ retainer: { contract, standing } }: { retainer: PortalRetainerFragment }): ReactNode {
  const t = useT();
  const format = useFormat();
  const quantity = useQuantity();
  const today = useAgencyDay();
  const rest = contract.pauses.find(({ fromDate, toDate }) => fromDate <= today && (!toDate || toDate >= today));
  const left = standing && sizeOf(standing.left) > 0 ? quantity(standing.left) : undefined;
  return (
    <>
      <p>
        {rest?.toDate
          ? t('portal.retainer.pausedUntil', { day: format.date(rest.toDate) })
          : t('portal.retainer.paused')}
      </p>
      <p className="text-muted mt-1">
        {t('portal.retainer.pausedText')} {left && t('portal.retainer.pausedLeft', { left })}
      </p>
    </>
  );
}

function NotNow({ contract: { status, startDate } }: OfContract): ReactNode {
  const t = useT();
  const format = useFormat();
  return (
    <p className="text-muted">
      {status === 'SIGNED' ? t('portal.retainer.begins', { day: format.date(startDate) }) : t('portal.retainer.notNow')}
    </p>
  );
}

interface RunOutProps {
  retainer: PortalRetainerFragment;
  /** More than there is was used: by approved work alone, or if all that waits is approved. */
  over: 'SURELY' | 'ONCE_APPROVED' | undefined;
}

function RunOut({ retainer, over }: RunOutProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const { standing, overage } = retainer;
  if (over) {
    return (
      <p className={over === 'SURELY' ? 'text-danger' : 'text-warn'}>
        {over === 'ONCE_APPROVED' && t('portal.retainer.onceApproved')} {t(`portal.overage.${overage.mode}`)}
      </p>
    );
  }
  return (
    <p className={standing?.runsOutOn ? 'text-warn' : 'text-muted'}>
      {standing?.runsOutOn
        ? t('portal.retainer.runsOut', { day: format.date(standing.runsOutOn) })
        : t(standing?.isPaceKnown ? 'portal.retainer.lasts' : 'portal.retainer.tooEarly')}
    </p>
  );
}
