import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { request } from '@/api/request';
import { newKey, useAct, useRead } from '@/api/use-api';
import {
  TeamArchiveDocument,
  TeamHandOverDocument,
  TeamOpenWorkDocument,
  TeamRestoreDocument,
  TeamStopTimerDocument,
  type TeamOpenWorkQuery,
} from '@/gql/team/graphql';
import { useFormat, useT } from '@/i18n';
import { AssistantPicker } from './assistant-picker';
import { Dialog, Field, Form, Loaded, Notice } from '@/ui';

interface Person {
  id: string;
  name: string;
  version: number;
  archivedAt: string | null;
}

/** Archives, once it was said what is open, or restores at once. */
export function useArchive(person: Person): { toggle: () => void; dialog: ReactNode } {
  const t = useT();
  const [asks, setAsks] = useState(false);
  const restore = useAct(TeamRestoreDocument, {
    done: ({ restoreAssistant: { name } }) => t('team.restored', { name }),
    undo: ({ restoreAssistant: { id, version } }) => request(TeamArchiveDocument, { id, version }),
  });
  const { id, version, archivedAt } = person;
  return {
    toggle: () => (archivedAt ? restore.mutate({ id, version }) : setAsks(true)),
    dialog: asks && <ArchiveDialog person={person} onClose={() => setAsks(false)} />,
  };
}

function ArchiveDialog({ person, onClose }: { person: Person; onClose: () => void }): ReactNode {
  const t = useT();
  const query = useRead(TeamOpenWorkDocument, { id: person.id });
  return (
    <Dialog isOpen onClose={onClose} title={t('team.archiveTitle', { name: person.name })}>
      <Loaded query={query} rows={4}>
        {(open) => <ArchiveForm person={person} open={open} onClose={onClose} />}
      </Loaded>
    </Dialog>
  );
}

interface ArchiveFormProps {
  person: Person;
  open: TeamOpenWorkQuery;
  onClose: () => void;
}

function ArchiveForm({ person: { id, name, version }, open, onClose }: ArchiveFormProps): ReactNode {
  const t = useT();
  const [heir, setHeir] = useState<string | null>(null);
  const silent = { onError: () => undefined };
  const stop = useAct(TeamStopTimerDocument, silent);
  const handOver = useAct(TeamHandOverDocument, silent);
  const given = handOver.data?.handOverTasks;
  const archive = useAct(TeamArchiveDocument, {
    ...silent,
    onDone: onClose,
    done: t(given ? 'team.archivedGiven' : 'team.archived', { name }),
    undo: ({ archiveAssistant: done }) => request(TeamRestoreDocument, { id: done.id, version: done.version }),
  });
  const hasTasks = open.tasks.totalCount + open.taskTemplates.totalCount > 0;
  const leave = async (): Promise<void> => {
    if (open.runningTimer) await stop.mutateAsync({ input: endOf(id, open.runningTimer) });
    if (hasTasks) await handOver.mutateAsync({ input: { fromAssistantId: id, ...(heir && { toAssistantId: heir }) } });
    await archive.mutateAsync({ id, version });
  };
  return (
    <Form
      action={t('team.archive')}
      isBusy={stop.isPending || handOver.isPending || archive.isPending}
      problem={stop.error ?? handOver.error ?? archive.error}
      onSubmit={(event) => {
        event.preventDefault();
        // What was refused stands at the form.
        leave().catch(() => undefined);
      }}
    >
      {(stop.isSuccess || handOver.isSuccess) && archive.error && (
        <Notice tone="warn">{t('team.archivedPartly', { name })}</Notice>
      )}
      <OpenWork id={id} open={open} />
      {hasTasks && (
        <Field label={t('team.heir')}>
          <AssistantPicker
            label={t('team.heir')}
            none={t('team.heirNobody')}
            without={new Set([id])}
            value={heir}
            onPick={setHeir}
          />
        </Field>
      )}
      <SignIn email={open.members.nodes[0]?.email} />
    </Form>
  );
}

type Timer = NonNullable<TeamOpenWorkQuery['runningTimer']>;

/** A timer that was forgotten ends where it was likely meant to. */
const endsBefore = ({ isTooLong, proposedEndAt }: Timer): string | null => (isTooLong ? proposedEndAt : null);

const endOf = (assistantId: string, timer: Timer) => {
  const at = endsBefore(timer);
  return { assistantId, idempotencyKey: newKey(), ...(at && { at }) };
};

/** Each with where it can be looked at or settled before. */
function OpenWork({ id, open }: { id: string; open: TeamOpenWorkQuery }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { runningTimer, tasks, taskTemplates, drafts, assistant } = open;
  const unpaid = assistant?.owed ?? [];
  const lines: OpenLine[] = [
    runningTimer && {
      text: t('team.openTimer', {
        client: runningTimer.clientName ?? '',
        time: format.duration(runningTimer.seconds),
        isForgotten: endsBefore(runningTimer) ? 'yes' : 'no',
        end: format.time(runningTimer.proposedEndAt),
      }),
    },
    tasks.totalCount > 0 && {
      ...{ text: t('team.openTasks', { count: tasks.totalCount }), to: '/tasks', search: { assistant: id } },
    },
    taskTemplates.totalCount > 0 && {
      ...{ text: t('team.openTemplates', { count: taskTemplates.totalCount }), to: '/tasks/recurring' },
    },
    drafts.totalCount > 0 && {
      text: t('team.openDrafts', { count: drafts.totalCount }),
      ...{ to: '/time', search: { assistantId: id, status: 'DRAFT' } },
    },
    unpaid.length > 0 && {
      text: t('team.openPay', { sums: unpaid.map((sum) => format.money(sum)).join(', ') }),
      to: '/payouts',
    },
  ].filter((line) => line !== false && line !== null);
  if (lines.length === 0) return <p>{t('team.nothingOpen')}</p>;
  return (
    <div>
      <p>{t('team.stillOpen')}</p>
      <ul className="mt-1 list-disc pl-5">
        {lines.map(({ text, to, search = {} }) => (
          <li key={text}>
            <span>{text}</span>
            {to && (
              <>
                {' '}
                <Link to={to} search={search as never} className="text-accent-text underline">
                  {t('team.seeOpen')}
                </Link>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface OpenLine {
  text: string;
  to?: string;
  search?: object;
}

/** Who has left still sees what she did and what she is owed. */
function SignIn({ email }: { email: string | undefined }): ReactNode {
  const t = useT();
  if (email === undefined) return <p className="text-muted">{t('team.noSignIn')}</p>;
  return (
    <p className="text-muted">
      {t('team.signInStays', { email })}{' '}
      <Link to="/settings/members" className="text-accent-text underline">
        {t('team.toMembers')}
      </Link>
    </p>
  );
}
