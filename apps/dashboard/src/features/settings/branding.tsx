import { useEffect, useState, type ChangeEvent, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '@/api/request';
import { useAct, useRead } from '@/api/use-api';
import {
  SettingsBrandingDocument,
  SettingsUpdateBrandingDocument,
  type SettingsBrandingQuery,
} from '@/gql/settings/graphql';
import { useProblem, useT } from '@/i18n';
import { Button, pressable } from '@/ui/button';
import { Field, Input } from '@/ui/field';
import { Form } from '@/ui/form';
import { Card } from '@/ui/layout';
import { Loaded } from '@/ui/states';
import { useToast } from '@/ui/toast';
import { useOpened } from '@/ui/use-opened';
import { useMay } from './may';

type Branding = SettingsBrandingQuery['branding'];
const NEUTRAL = '#16688f';
const LOGO = '/api/branding/logo';

export default function BrandingSection(): ReactNode {
  const query = useRead(SettingsBrandingDocument, {});
  return (
    <Loaded query={query} rows={5}>
      {({ branding }) => (
        <>
          <Look branding={branding} />
          <LogoCard branding={branding} />
        </>
      )}
    </Loaded>
  );
}

function Look({ branding }: { branding: Branding }): ReactNode {
  const t = useT();
  const mayChange = useMay()('office');
  const fields = { accentColor: branding.accentColor, taxName: branding.taxName ?? '' };
  const form = useForm({ defaultValues: fields });
  const accentColor = form.watch('accentColor');
  const save = useAct(SettingsUpdateBrandingDocument, { done: t('settings.saved'), onError: () => undefined });
  const live = { version: branding.version, fields, isBusy: save.isPending };
  const { version, problem } = useOpened(form, live, save.error);
  const submit = form.handleSubmit(({ accentColor, taxName }) =>
    save.mutate({ input: { accentColor, taxName: taxName || null, version } }),
  );
  const setColor = (color: string | null): void => form.setValue('accentColor', color, { shouldDirty: true });
  return (
    <Card title={t('settings.branding.look')}>
      <Form
        action={t('ui.save')}
        isBusy={save.isPending || !mayChange}
        problem={problem}
        onSubmit={submit}
        others={accentColor && <Button onClick={() => setColor(null)}>{t('settings.branding.neutral')}</Button>}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('settings.branding.color')} hint={t('settings.branding.colorHint')}>
            <Input
              type="color"
              name="accentColor"
              className="p-1"
              value={accentColor ?? NEUTRAL}
              onChange={({ target }) => setColor(target.value)}
            />
          </Field>
          <Field label={t('settings.branding.taxName')} hint={t('settings.branding.taxNameHint')} isOptional>
            <Input {...form.register('taxName')} />
          </Field>
        </div>
      </Form>
    </Card>
  );
}

function LogoCard({ branding }: { branding: Branding }): ReactNode {
  const t = useT();
  const toast = useToast();
  const problem = useProblem();
  const client = useQueryClient();
  const mayChange = useMay()('office');
  const source = useLogo(branding.logo?.uploadedAt);
  const change = async (init: RequestInit): Promise<void> => {
    await call(LOGO, init).catch((error: unknown) => toast({ text: problem(error), tone: 'danger' }));
    await client.invalidateQueries();
  };
  const upload = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const file = target.files?.[0];
    target.value = '';
    if (file) void change({ method: 'POST', body: file, headers: { 'content-type': file.type } });
  };
  return (
    <Card title={t('settings.branding.logo')}>
      <div className="flex flex-wrap items-center gap-4">
        {source ? (
          <img src={source} alt={t('settings.branding.logo')} className="max-h-16 max-w-56 rounded bg-white p-2" />
        ) : (
          <p className="text-muted">{t('settings.branding.noLogo')}</p>
        )}
        {mayChange && (
          <label className={`${pressable()} cursor-pointer focus-within:outline-2`}>
            {t('settings.branding.upload')}
            <input type="file" accept="image/png,image/jpeg,image/svg+xml" className="sr-only" onChange={upload} />
          </label>
        )}
        {mayChange && branding.logo && (
          <Button onClick={() => void change({ method: 'DELETE' })}>{t('settings.branding.remove')}</Button>
        )}
      </div>
      <p className="text-muted mt-2 text-xs">{t('settings.branding.logoHint')}</p>
    </Card>
  );
}

function useLogo(uploadedAt: string | undefined): string | undefined {
  const [source, setSource] = useState<string>();
  useEffect(() => {
    setSource(undefined);
    if (!uploadedAt) return undefined;
    let url: string | undefined;
    call(LOGO)
      .then((response) => response.blob())
      .then((blob) => setSource((url = URL.createObjectURL(blob))))
      .catch(() => undefined);
    return () => {
      if (url) URL.revokeObjectURL(url);
    };
  }, [uploadedAt]);
  return source;
}
