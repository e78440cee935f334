import { useState, type ReactNode } from 'react';
import { useFormat, useT } from '@/i18n';
import { cx } from './class-names';
import { Field, Textarea } from './field';
import { Form, type FormProblem } from './form';

export interface Said {
  id: string;
  body: string;
  authorName: string | null;
  isMine: boolean;
  createdAt: string;
  /** What it is about, where that isn't all. */
  about?: string | undefined;
}

interface ConversationProps {
  said: readonly Said[];
  /** Asks for what is said next. */
  label: string;
  action: string;
  act: { isPending: boolean; error: FormProblem | null };
  /** Says it; what was typed stays until it is `done`. */
  onSay: (body: string, done: () => void) => void;
  /** How what was said is shown, where it is more than plain text. */
  write?: (body: string) => ReactNode;
}

const plain = (body: string): ReactNode => <p className="break-words whitespace-pre-line">{body}</p>;

/** What people have said to each other, the oldest first, and what the reader says next. */
export function Conversation({ said, label, action, act, onSay, write = plain }: ConversationProps): ReactNode {
  const [body, setBody] = useState('');
  return (
    <>
      <ul className="flex flex-col gap-3">
        {said.map((one) => (
          <Saying key={one.id} said={one} write={write} />
        ))}
      </ul>
      <Form
        className={said.length > 0 ? 'mt-3' : ''}
        action={action}
        isBusy={act.isPending}
        problem={act.error}
        onSubmit={() => body.trim() && onSay(body.trim(), () => setBody(''))}
      >
        <Field path="body" label={label}>
          <Textarea value={body} onChange={({ target }) => setBody(target.value)} />
        </Field>
      </Form>
    </>
  );
}

interface SayingProps {
  said: Said;
  write: (body: string) => ReactNode;
}

function Saying({ said: { body, authorName, isMine, createdAt, about }, write }: SayingProps): ReactNode {
  const t = useT();
  const format = useFormat();
  const who = isMine ? t('ui.you') : authorName;
  return (
    <li className={cx('rounded-md px-3 py-2', isMine ? 'bg-accent-soft' : 'bg-sunken')}>
      <div className="text-muted text-xs">{[who, format.time(createdAt)].filter(Boolean).join(' · ')}</div>
      {about && <div className="text-muted text-xs break-words">{about}</div>}
      {write(body)}
    </li>
  );
}
