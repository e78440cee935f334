import { useEffect, useState, type ChangeEvent, type ReactNode } from 'react';
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
          <Look key={branding.version} branding={branding} />
          <LogoCard branding={branding} />
        </>
      )}
    </Loaded>
  );
}

function Look({ branding }: { branding: Branding }): ReactNode {
  const t = useT();
  const mayChange = useMay()('office');
  const [accentColor, setColor] = useState(branding.accentColor);
  const [taxName, setTaxName] = useState(branding.taxName ?? '');
  const save = useAct(SettingsUpdateBrandingDocument, { done: t('settings.saved'), onError: () => undefined });
  return (
    <Card title={t('settings.branding.look')}>
      <Form
        action={t('ui.save')}
        isBusy={save.isPending || !mayChange}
        problem={save.error}
        onSubmit={() => save.mutate({ input: { accentColor, taxName: taxName || null, version: branding.version } })}
        others={accentColor && <Button onClick={() => setColor(null)}>{t('settings.branding.neutral')}</Button>}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <Field path="accentColor" label={t('settings.branding.color')} hint={t('settings.branding.colorHint')}>
            <Input
              type="color"
              className="p-1"
              value={accentColor ?? NEUTRAL}
              onChange={({ target }) => setColor(target.value)}
            />
          </Field>
          <Field
            path="taxName"
            label={t('settings.branding.taxName')}
            hint={t('settings.branding.taxNameHint')}
            isOptional
          >
            <Input value={taxName} onChange={({ target }) => setTaxName(target.value)} />
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
