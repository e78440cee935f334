import { useState, type ReactNode } from 'react';
import { chooseTheme, currentTheme, type Theme } from '@/app/theme';
import { LOCALES, useLocale, useT, type Locale } from '@/i18n';
import { ButtonLink } from '@/ui/button';
import { Checkbox, Field, Select } from '@/ui/field';
import { singleKeys } from '@/ui/hotkeys';
import { Card } from '@/ui/layout';

/** How the pages look and are worked in this browser. */
export function LookCard(): ReactNode {
  const t = useT();
  const { locale, speak } = useLocale();
  const [theme, setTheme] = useState(currentTheme);
  const [areOn, setOn] = useState(singleKeys.areOn);
  return (
    <Card title={t('session.look.title')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('session.look.language')}>
          <Select
            value={locale}
            choices={LOCALES.map(({ locale: value, name }) => ({ value, label: name }))}
            onChange={({ target }) => void speak(target.value as Locale)}
          />
        </Field>
        <Field label={t('session.look.theme')}>
          <Select
            value={theme}
            choices={(['light', 'dark'] as const).map((value) => ({ value, label: t(`session.look.${value}`) }))}
            onChange={({ target }) => {
              chooseTheme(target.value as Theme);
              setTheme(target.value as Theme);
            }}
          />
        </Field>
        <Checkbox
          className="sm:col-span-2"
          label={t('session.look.keys')}
          hint={t('session.look.keysHint')}
          checked={areOn}
          onChange={({ target }) => {
            singleKeys.turn(target.checked);
            setOn(target.checked);
          }}
        />
      </div>
    </Card>
  );
}

export function NotifyCard(): ReactNode {
  const t = useT();
  return (
    <Card title={t('session.notify.title')}>
      <p className="text-muted mb-3">{t('session.notify.text')}</p>
      <ButtonLink to="/inbox/preferences">{t('session.notify.go')}</ButtonLink>
    </Card>
  );
}
