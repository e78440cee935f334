import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useReadWhole } from '@/api/use-read-all';
import { useViewer } from '@/app/viewer';
import { HomeStepsDocument, type HomeOfficeQuery, type HomeStepsQuery } from '@/gql/home/graphql';
import type { MessageId } from '@/gql/message-ids';
import { useT } from '@/i18n';
import { ButtonLink } from '@/ui/button';
import { cx } from '@/ui/class-names';
import { Card } from '@/ui/layout';

interface Step {
  text: MessageId;
  action: MessageId;
  to: string;
  isDone: boolean;
}

const UNSIGNED = new Set(['DRAFT', 'SENT', 'WITHDRAWN', 'DECLINED']);

/** Whoever does the work is added first, and then invited, but for an owner who is that herself: all record what they do. */
function teamStep(data: HomeStepsQuery | undefined, count: number, isWorker: boolean): Step {
  const isInvited = data !== undefined && data.members.totalCount + data.invitations.totalCount > 0;
  const [first] = data?.assistants.nodes ?? [];
  return {
    text: 'home.step.assistant',
    ...(count > 0
      ? { action: 'home.step.inviteDo', to: first ? `/team/${first.id}` : '/team' }
      : { action: 'home.step.assistantDo', to: '/team' }),
    isDone: count > 0 && (isInvited || isWorker),
  };
}

/** Without these nobody who gets an invoice knows whom it is from, and where to pay. */
const senderStep = (data: HomeStepsQuery | undefined): Step => ({
  ...{ text: 'home.step.sender', action: 'home.step.senderDo', to: '/settings/agency' },
  isDone: Boolean(data?.agency.address.trim() && data.agency.paymentDetails.trim()),
});

/** How far its contracts are: whether somebody may record time on one, and whether a client has signed one. */
function contractSteps(data: HomeStepsQuery | undefined): Step[] {
  const contracts = data?.contracts.nodes ?? [];
  const [first] = contracts;
  const to = first ? `/contracts/${first.id}` : '/contracts';
  // An agency may let everybody record on all contracts.
  const isOpen = data?.timeSettings.booking === 'ACTIVE' && contracts.length > 0;
  return [
    {
      ...{ text: 'home.step.people', action: 'home.step.peopleDo', to },
      isDone: isOpen || contracts.some(({ people }) => people && people.length > 0),
    },
    {
      ...{ text: 'home.step.sign', action: 'home.step.signDo', to },
      isDone: contracts.some(({ status }) => !UNSIGNED.has(status)),
    },
  ];
}

/** The way of a new agency to its first invoice. */
export function FirstSteps({ counts }: { counts: HomeOfficeQuery }): ReactNode {
  const t = useT();
  const { assistantId } = useViewer();
  const { data } = useReadWhole(HomeStepsDocument, {}, ({ contracts }) => contracts);
  const steps: Step[] = [
    teamStep(data, counts.assistants.totalCount, assistantId !== null),
    { text: 'home.step.client', action: 'home.step.clientDo', to: '/clients', isDone: counts.clients.totalCount > 0 },
    {
      text: 'home.step.service',
      action: 'home.step.serviceDo',
      to: '/settings/services',
      isDone: counts.services.totalCount > 0,
    },
    {
      text: 'home.step.contract',
      action: 'home.step.contractDo',
      to: '/contracts/new',
      isDone: counts.contracts.totalCount > 0,
    },
    ...contractSteps(data),
    senderStep(data),
    { text: 'home.step.bill', action: 'home.step.billDo', to: '/billing', isDone: false },
  ];
  const next = steps.findIndex(({ isDone }) => !isDone);
  return (
    <Card title={t('home.start')}>
      <ol className="grid gap-2 sm:grid-cols-2 xl:grid-cols-4">
        {steps.map(({ text, action, to, isDone }, i) => (
          <li
            key={text}
            className={cx(
              'flex flex-col items-start justify-between gap-3 rounded-md border p-3',
              i === next ? 'border-accent' : 'border-line',
            )}
          >
            <span className={cx(isDone && 'text-muted')}>
              {i + 1}. {t(text)}
            </span>
            {isDone ? (
              <span className="text-good inline-flex items-center gap-1">
                <Check aria-hidden className="size-4" />
                {t('home.step.done')}
              </span>
            ) : (
              <ButtonLink to={to} size="small" kind={i === next ? 'primary' : 'plain'}>
                {t(action)}
              </ButtonLink>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
