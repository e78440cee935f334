import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { request } from '@/api/request';
import { rowsRead, useAct, useReadPages, type Connection } from '@/api/use-api';
import {
  ClientsAddNoteDocument,
  ClientsDeleteNoteDocument,
  ClientsNotesDocument,
  ClientsRestoreNoteDocument,
  ClientsUpdateNoteDocument,
  type ClientsNotesQuery,
  type NoteAudience,
} from '@/gql/clients/graphql';
import { useFormat, useT } from '@/i18n';
import {
  Badge,
  Card,
  Dialog,
  Empty,
  Field,
  Form,
  Loaded,
  Menu,
  Select,
  Textarea,
  WithAside,
  type FormProblem,
} from '@/ui';
import { More } from '@/ui/more-rows';
import type { OneClient } from './client-page';

type Note = NonNullable<ClientsNotesQuery['client']>['notes']['nodes'][number];
interface NoteFields {
  text: string;
  audience: NoteAudience;
}

const NONE: Connection<Note> = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
const notesOf = ({ client }: ClientsNotesQuery): Connection<Note> => client?.notes ?? NONE;

/** What the agency wrote down about a client, for itself or for both. */
export function ClientNotes({ client, mayWrite }: { client: OneClient; mayWrite: boolean }): ReactNode {
  const t = useT();
  const [edited, setEdited] = useState<Note>();
  const pages = useReadPages(ClientsNotesDocument, { id: client.id, first: 30 }, notesOf);
  const list = (
    <Card isFlush title={t('clients.tab.notes')}>
      <Loaded query={rowsRead(pages)}>
        {(notes) => (
          <>
            {notes.length === 0 && <Empty>{t('clients.noNotes')}</Empty>}
            <ul>
              {notes.map((note) => (
                <OneNote key={note.id} note={note} onEdit={mayWrite ? () => setEdited(note) : undefined} />
              ))}
            </ul>
            {pages.hasMore && <More pages={pages} />}
          </>
        )}
      </Loaded>
    </Card>
  );
  if (!mayWrite) return list;
  return (
    <>
      <WithAside aside={<AddNote client={client} />}>{list}</WithAside>
      {edited && (
        <Dialog title={t('clients.editNote')} isOpen onClose={() => setEdited(undefined)}>
          <EditNote note={edited} onDone={() => setEdited(undefined)} />
        </Dialog>
      )}
    </>
  );
}

function OneNote({ note, onEdit }: { note: Note; onEdit: (() => void) | undefined }): ReactNode {
  const t = useT();
  const format = useFormat();
  const { id, version, text, audience, writtenBy, createdAt } = note;
  const remove = useAct(ClientsDeleteNoteDocument, {
    done: t('clients.noteDeleted'),
    undo: () => request(ClientsRestoreNoteDocument, { id }),
  });
  return (
    <li className="border-line border-t px-4 py-3">
      <div className="text-muted flex items-center justify-between gap-2 text-xs">
        <span className="flex flex-wrap items-center gap-2">
          <Badge tone={audience === 'SHARED' ? 'info' : 'plain'}>{t(`clients.audience.${audience}`)}</Badge>
          {[writtenBy, format.time(createdAt)].filter(Boolean).join(' · ')}
        </span>
        {onEdit && (
          <Menu
            label={t('clients.noteActions', { time: format.time(createdAt) })}
            items={[
              { label: t('clients.edit'), opensDialog: true, onSelect: onEdit },
              { label: t('clients.delete'), isDanger: true, onSelect: () => remove.mutate({ id, version }) },
            ]}
          />
        )}
      </div>
      <p className="mt-1 max-w-prose break-words whitespace-pre-wrap">{text}</p>
    </li>
  );
}

function NoteForm({
  note,
  onSubmit,
  isBusy,
  problem,
}: {
  note?: NoteFields;
  onSubmit: (fields: NoteFields, reset: () => void) => void;
  isBusy: boolean;
  problem: FormProblem | undefined;
}): ReactNode {
  const t = useT();
  const form = useForm<NoteFields>({ defaultValues: note ?? { text: '', audience: 'INTERNAL' } });
  const { register, handleSubmit, formState, reset } = form;
  return (
    <Form
      onSubmit={handleSubmit((fields) => onSubmit(fields, () => reset()))}
      action={t(note ? 'ui.save' : 'clients.addNote')}
      isBusy={isBusy}
      problem={problem}
    >
      <Field label={t('clients.note')} error={formState.errors.text?.message}>
        <Textarea rows={5} {...register('text', { required: t('ui.required') })} />
      </Field>
      <Field label={t('clients.whoSees')}>
        <Select
          {...register('audience')}
          choices={(['INTERNAL', 'SHARED'] as const).map((value) => ({ value, label: t(`clients.audience.${value}`) }))}
        />
      </Field>
    </Form>
  );
}

function AddNote({ client }: { client: OneClient }): ReactNode {
  const t = useT();
  const [problem, setProblem] = useState<FormProblem>();
  const add = useAct(ClientsAddNoteDocument, { onError: setProblem });
  return (
    <Card title={t('clients.newNote')}>
      <NoteForm
        isBusy={add.isPending}
        problem={problem}
        onSubmit={(fields, reset) => {
          setProblem(undefined);
          add.mutate({ input: { clientId: client.id, ...fields } }, { onSuccess: reset });
        }}
      />
    </Card>
  );
}

function EditNote({ note, onDone }: { note: Note; onDone: () => void }): ReactNode {
  const [problem, setProblem] = useState<FormProblem>();
  const update = useAct(ClientsUpdateNoteDocument, {
    onDone,
    onError: setProblem,
  });
  const { id, version, text, audience } = note;
  return (
    <NoteForm
      note={{ text, audience }}
      isBusy={update.isPending}
      problem={problem}
      onSubmit={(fields) => update.mutate({ input: { id, version, ...fields } })}
    />
  );
}
