import { useNavigate, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import type { RequestError } from '@/api/request';
import { useAct, useRead } from '@/api/use-api';
import {
  ManualsDraftDocument,
  ManualsPublishDocument,
  ManualsSaveDraftDocument,
  ManualsUpdateDocument,
  type ManualsDraftQuery,
} from '@/gql/manuals/graphql';
import { useProblem, useT } from '@/i18n';
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
  Unsaved,
  useOpened,
  type FormProblem,
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

/** A draft has a version of its own; there is none of it yet where it is 0. */
const versionOf = ({ version, draft }: ManualOf): string => `${draft?.version ?? 0} ${version}`;

interface Save {
  /** @param seen the version that was written on. @returns the draft's now; nothing where it was refused */
  save: (words: Words, seen: string) => Promise<number | undefined>;
  isBusy: boolean;
  error: RequestError | null;
}

/** Saves the draft, and the title where it was changed: as one deed, to the end of which the form is as it was sent. */
function useSave({ id, title: before }: ManualOf): Save {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  const draft = useAct(ManualsSaveDraftDocument, { onError: setError });
  const rename = useAct(ManualsUpdateDocument, { onError: setError });
  const all = async ({ title, ...words }: Words, seen: string): Promise<number> => {
    const [version = 0, own = 0] = seen.split(' ').map(Number);
    const { saveManualDraft } = await draft.mutateAsync({ input: { manualId: id, version, ...words } });
    if (title.trim() && title.trim() !== before)
      await rename.mutateAsync({ input: { id, version: own, title: title.trim() } });
    return saveManualDraft.draft?.version ?? version;
  };
  const save: Save['save'] = async (words, seen) => {
    setBusy(true);
    setError(null);
    try {
      return await all(words, seen);
    } catch {
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { save, isBusy, error };
}

function Editor({ manual }: { manual: ManualOf }): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const { save, isBusy, error } = useSave(manual);
  const fields = wordsOf(manual);
  const form = useForm<Words>({ defaultValues: fields });
  const { version, problem } = useOpened(form, { version: versionOf(manual), fields, isBusy }, error);
  const [isPreview, setPreview] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const publish = useAct(ManualsPublishDocument, {
    done: t('manuals.publish.done'),
    onDone: () => void navigate({ to: `/manuals/${manual.id}` }),
  });
  const keep = (): Promise<number | undefined> => save(form.getValues(), version);
  const send = async (): Promise<void> => {
    const kept = await keep();
    setAsked(false);
    if (kept !== undefined) publish.mutate({ input: { manualId: manual.id, version: kept } });
  };
  const words = form.watch();
  const isEmpty = PARTS.every((part) => !words[part].trim());
  const isTyped = form.formState.isDirty;
  const state = isTyped ? 'manuals.unsaved' : manual.draft ? 'manuals.saved' : 'manuals.unchanged';
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
          <Fields form={form} problem={problem} />
        </div>
        <div className={cx('min-w-0 xl:sticky xl:top-18', !isPreview && 'max-xl:hidden')}>
          <Text version={words} />
        </div>
      </div>
      <Unsaved isTyped={isTyped && !publish.isPending && !publish.isSuccess} />
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

interface FieldsProps {
  form: UseFormReturn<Words>;
  problem: ReactNode | FormProblem;
}

function Fields({ form: { register, watch }, problem }: FieldsProps): ReactNode {
  const t = useT();
  const say = useProblem();
  return (
    <Card>
      <form className="flex flex-col gap-4" onSubmit={(event) => event.preventDefault()}>
        {problem && <Notice tone="danger">{problem instanceof Error ? say(problem) : problem}</Notice>}
        <Field label={t('manuals.titleField')} error={watch('title').trim() ? undefined : t('ui.required')}>
          <Input {...register('title')} />
        </Field>
        {PARTS.map((part) => (
          <Field key={part} label={t(`manuals.part.${part}`)} hint={t(`manuals.hint.${part}`)}>
            <Textarea rows={ROWS[part]} {...register(part)} />
          </Field>
        ))}
        <Field label={t('manuals.changeNote')} isOptional hint={t('manuals.changeNote.hint')}>
          <Input {...register('changeNote')} />
        </Field>
      </form>
    </Card>
  );
}
