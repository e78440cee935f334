import { useState, type ReactNode } from 'react';
import { Dialog } from '@/ui/dialog';
import { Field, Textarea } from '@/ui/field';
import { Form } from '@/ui/form';
import type { GivenBack } from '@/ui/given-back';

/** What was typed with a deed that was stopped or refused later, to be sent once more or taken elsewhere. */
export default function GivenBackDialog({ given, onClose }: { given: GivenBack; onClose: () => void }): ReactNode {
  const { title, label, action, why, again } = given;
  const [words, setWords] = useState(given.words);
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      <Form
        action={action}
        problem={why}
        onSubmit={() => {
          onClose();
          again(words.trim());
        }}
      >
        <Field label={label} isOptional>
          <Textarea value={words} rows={3} onChange={({ target }) => setWords(target.value)} />
        </Field>
      </Form>
    </Dialog>
  );
}
