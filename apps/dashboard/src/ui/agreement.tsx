import { useRef, useState, type ReactNode } from 'react';
import { useT } from '@/i18n';
import { Field, Input } from './field';
import { Form } from './form';
import { Card } from './layout';

interface AgreementProps {
  title: string;
  note?: string | null;
  /** All of what is agreed to. */
  text: string;
  /** Who agrees, unless another name is written. */
  signer: string;
  action: string;
  isBusy: boolean;
  onAgree: (name: string) => void;
  /** What else may be answered; it takes the name that is written, or leads to its field where there is none. */
  others?: (takeName: () => string | undefined) => ReactNode;
}

/** A text and somebody's answer to exactly it, given by name. */
export function Agreement(props: AgreementProps): ReactNode {
  const { title, note, text, signer, action, isBusy, onAgree, others } = props;
  const t = useT();
  const [name, setName] = useState(signer);
  const field = useRef<HTMLInputElement>(null);
  const takeName = (): string | undefined => {
    if (name.trim()) return name.trim();
    field.current?.focus();
    return undefined;
  };
  const agree = (): void => {
    const taken = takeName();
    if (taken) onAgree(taken);
  };
  return (
    <Card title={title}>
      {note && <p className="mb-3 break-words">{note}</p>}
      <p className="bg-sunken rounded-md px-4 py-3 break-words whitespace-pre-line">{text}</p>
      <Form className="mt-4" action={action} isBusy={isBusy} onSubmit={agree} others={others?.(takeName)}>
        <Field
          label={t('ui.yourName')}
          hint={t('ui.yourNameHint')}
          error={name.trim() ? undefined : t('ui.required')}
          className="max-w-sm"
        >
          <Input ref={field} autoComplete="name" value={name} onChange={({ target }) => setName(target.value)} />
        </Field>
      </Form>
    </Card>
  );
}
