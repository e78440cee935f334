import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useT } from '@/i18n';

/** What somebody else wrote into a field. */
export interface Changed {
  name: string;
  value: unknown;
  /** Whether the field still has what was typed here. */
  isKept: boolean;
  /** In words, where the form has no control of the name. */
  said?: [label: string, text: string] | undefined;
}

interface Told {
  label: string;
  text: string;
  isKept: boolean;
}

/** Stands in a form: what was written meanwhile, by the names that its fields have there. */
export function Meanwhile({ changed }: { changed: readonly Changed[] }): ReactNode {
  const t = useT();
  const place = useRef<HTMLDivElement>(null);
  const [told, setTold] = useState<Told[]>([]);
  useLayoutEffect(() => {
    const form = place.current?.closest('form');
    setTold(changed.flatMap((one) => (form ? tell(form, one) : [])));
  }, [changed]);
  return (
    <div ref={place}>
      {t(changed.length > 0 ? 'ui.meanwhile' : 'ui.meanwhileElse')}
      <ul>
        {told.map(({ label, text, isKept }) => (
          <li key={label}>{t(isKept ? 'ui.meanwhileKept' : 'ui.meanwhileTaken', { label, text: text || '–' })}</li>
        ))}
      </ul>
    </div>
  );
}

function tell(form: HTMLFormElement, { name, value, isKept, said }: Changed): Told[] {
  if (said) return [{ label: said[0], text: said[1], isKept }];
  const control = form.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`);
  // Without what is said of it, such as that it is optional.
  const label = control?.labels?.[0]?.firstChild?.textContent;
  if (!label) return [];
  return [{ label, text: textOf(control, value), isKept }];
}

/** As the control would show it. */
function textOf(control: HTMLInputElement | HTMLSelectElement, value: unknown): string {
  if (typeof value === 'boolean') return value ? '✓' : '';
  const text = String(value ?? '');
  if (!(control instanceof HTMLSelectElement)) return text;
  return [...control.options].find((option) => option.value === text)?.text ?? text;
}
