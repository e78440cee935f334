import { useNavigate, useParams } from '@tanstack/react-router';
import { useRef, useState, type ReactNode } from 'react';
import { useAct, useRead } from '@/api/use-api';
import {
  ManualsDraftDocument,
  ManualsPublishDocument,
  ManualsSaveDraftDocument,
  ManualsUpdateDocument,
  type ManualsDraftQuery,
} from '@/gql/manuals/graphql';
import { useT } from '@/i18n';
import {
  Button,
  ButtonLink,
  Card,
  Confirm,
  cx,
  Empty,
  Field,
  Input,
  Loaded,
  Notice,
  Page,
  Skeleton,
  Textarea,
} from '@/ui';
import { Text } from './manual-page';
import { PARTS, type Part } from './parts';

type ManualOf = NonNullable<ManualsDraftQuery['manual']>;
type Words = Record<Part, string> & { changeNote: string; title: string };

/** Where a manual's next version is written. */
export default function ManualEditorPage(): ReactNode {
  const { id = '' } = useParams({ strict: false });
  const t = useT();
  const query = useRead(ManualsDraftDocument, { id });
  if (query.isLoading) return <Skeleton rows={10} className="mx-auto max-w-7xl md:p-6" />;
  return (
    <Loaded query={query}>
      {({ manual }) =>
        manual ? (
          // What is typed stays, whatever is read again meanwhile.
          <Editor key={manual.id} manual={manual} />
        ) : (
          <Page title={t('manuals.title')}>
            <Empty action={<ButtonLink to="/manuals">{t('manuals.all')}</ButtonLink>}>{t('manuals.missing')}</Empty>
          </Page>
        )
      }
    </Loaded>
  );
}

const wordsOf = ({ title, draft, current }: ManualOf): Words => {
  const from = draft ?? current;
  const parts = Object.fromEntries(PARTS.map((part) => [part, from?.[part] ?? ''])) as Record<Part, string>;
  return { ...parts, title, changeNote: draft?.changeNote ?? '' };
};

/** Saves the draft, and the title where it was changed. @returns the draft's version */
function useSave(manual: ManualOf): { save: (words: Words) => Promise<number>; isBusy: boolean } {
  const kept = useRef({ draft: manual.draft?.version ?? 0, manual: manual.version, title: manual.title });
  const draft = useAct(ManualsSaveDraftDocument);
  const rename = useAct(ManualsUpdateDocument);
  const save = async ({ title, ...words }: Words): Promise<number> => {
    const input = { manualId: manual.id, version: kept.current.draft, ...words };
    const { saveManualDraft } = await draft.mutateAsync({ input });
    kept.current.draft = saveManualDraft.draft?.version ?? kept.current.draft;
    if (title.trim() && title.trim() !== kept.current.title) {
      const { updateManual } = await rename.mutateAsync({
        input: { id: manual.id, version: kept.current.manual, title: title.trim() },
      });
      kept.current = { ...kept.current, manual: updateManual.version, title: title.trim() };
    }
    return kept.current.draft;
  };
  return { save, isBusy: draft.isPending || rename.isPending };
}

function Editor({ manual }: { manual: ManualOf }): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const [words, setWords] = useState(() => wordsOf(manual));
  const [saved, setSaved] = useState(words);
  const [isPreview, setPreview] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const { save, isBusy } = useSave(manual);
  const publish = useAct(ManualsPublishDocument, {
    done: t('manuals.publish.done'),
    onDone: () => void navigate({ to: `/manuals/${manual.id}` }),
  });
  const keep = async (): Promise<number | undefined> => {
    // A refusal is told by a toast; what was typed stays.
    const version = await save(words).catch(() => undefined);
    if (version !== undefined) setSaved(words);
    return version;
  };
  const send = async (): Promise<void> => {
    const version = await keep();
    setAsked(false);
    if (version !== undefined) publish.mutate({ input: { manualId: manual.id, version } });
  };
  const isEmpty = PARTS.every((part) => !words[part].trim());
  const state = saved !== words ? 'manuals.unsaved' : manual.draft ? 'manuals.saved' : 'manuals.unchanged';
  return (
    <Page
      title={t('manuals.editing', { title: manual.title })}
      subtitle={<span role="status">{t(state)}</span>}
      actions={
        <>
          <ButtonLink to={`/manuals/${manual.id}`}>{t('ui.back')}</ButtonLink>
          <Button className="xl:hidden" aria-pressed={isPreview} onClick={() => setPreview(!isPreview)}>
            {t('manuals.preview')}
          </Button>
          <Button isBusy={isBusy} onClick={() => void keep()}>
            {t('manuals.saveDraft')}
          </Button>
          <Button
            kind="primary"
            disabled={isBusy || isEmpty}
            title={isEmpty ? t('manuals.isEmpty') : undefined}
            aria-haspopup="dialog"
            onClick={() => setAsked(true)}
          >
            {t('manuals.publish')}
          </Button>
        </>
      }
    >
      <Notice tone="warn">{t('manuals.noSecrets')}</Notice>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <div className={cx('min-w-0', isPreview && 'max-xl:hidden')}>
          <Fields words={words} onChange={(change) => setWords({ ...words, ...change })} />
        </div>
        <div className={cx('min-w-0 xl:sticky xl:top-18', !isPreview && 'max-xl:hidden')}>
          <Text version={words} />
        </div>
      </div>
      <Confirm
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        title={t('manuals.publish.title', { number: (manual.current?.number ?? 0) + 1 })}
        action={t('manuals.publish')}
        isBusy={isBusy || publish.isPending}
        onConfirm={() => void send()}
      >
        {t('manuals.publish.text')}
      </Confirm>
    </Page>
  );
}

const ROWS: Record<Part, number> = { purpose: 3, scope: 3, access: 3, steps: 12, checks: 4, escalation: 3 };

function Fields({ words, onChange }: { words: Words; onChange: (change: Partial<Words>) => void }): ReactNode {
  const t = useT();
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <Field label={t('manuals.titleField')} error={words.title.trim() ? undefined : t('ui.required')}>
          <Input value={words.title} onChange={(event) => onChange({ title: event.target.value })} />
        </Field>
        {PARTS.map((part) => (
          <Field key={part} label={t(`manuals.part.${part}`)} hint={t(`manuals.hint.${part}`)}>
            <Textarea
              rows={ROWS[part]}
              value={words[part]}
              onChange={(event) => onChange({ [part]: event.target.value })}
            />
          </Field>
        ))}
        <Field label={t('manuals.changeNote')} isOptional hint={t('manuals.changeNote.hint')}>
          <Input value={words.changeNote} onChange={(event) => onChange({ changeNote: event.target.value })} />
        </Field>
      </div>
    </Card>
  );
}
