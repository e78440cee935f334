import { useForm } from 'react-hook-form';
import type { ReactNode } from 'react';
import { useAct } from '@/api/use-api';
import { ViewsSaveDocument, type SavedList } from '@/gql/views/graphql';
import { useT } from '@/i18n';
import { Checkbox, Field, Input } from '@/ui/field';
import { Form } from '@/ui/form';
import type { Address } from '@/ui/filters';

interface SaveFormProps {
  list: SavedList;
  /** What the list shows now. */
  shown: Address;
  onSaved: () => void;
}

/** Keeps what is shown under a name; an own view of that name is replaced. */
export function SaveForm({ list, shown, onSaved }: SaveFormProps): ReactNode {
  const t = useT();
  const save = useAct(ViewsSaveDocument, { onDone: onSaved, onError: () => undefined });
  const { register, handleSubmit, formState } = useForm({ defaultValues: { name: '', isShared: false } });
  const search = Object.entries(shown).flatMap(([name, value]) => (value ? [{ name, value }] : []));
  if (search.length === 0) return <p className="text-muted p-3">{t('views.how')}</p>;
  return (
    <Form
      action={t('views.save')}
      isBusy={save.isPending}
      problem={save.error}
      onSubmit={handleSubmit(({ name, isShared }) => save.mutate({ input: { list, name, isShared, search } }))}
      className="border-line mt-1 gap-3 border-t p-3"
    >
      <Field label={t('views.name')} error={formState.errors.name?.message}>
        <Input maxLength={60} {...register('name', { validate: (name) => name.trim() !== '' || t('ui.required') })} />
      </Field>
      <Checkbox label={t('views.share')} {...register('isShared')} />
    </Form>
  );
}
