import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import { Checkbox } from '@/ui/field';
import { useHidden, useOffered } from '@/ui/use-columns';

/** Which columns the list shows; on phones it shows cards. */
export function Columns(): ReactNode {
  const t = useT();
  const offered = useOffered();
  const { hidden, toggle } = useHidden();
  if (offered.length === 0) return null;
  return (
    <fieldset className="border-line mt-1 border-t p-3 max-md:hidden">
      <legend className="sr-only">{t('views.columns')}</legend>
      <div aria-hidden className="mb-1 font-medium">
        {t('views.columns')}
      </div>
      <div className="grid grid-cols-2 gap-x-3">
        {offered.map(({ id, title }) => (
          <Checkbox key={id} className="min-h-7" label={title} checked={!hidden.has(id)} onChange={() => toggle(id)} />
        ))}
      </div>
    </fieldset>
  );
}
