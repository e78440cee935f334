import { useState, type ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { TasksPeopleDocument } from '@/gql/tasks/graphql';
import { useT } from '@/i18n';
import { Dialog, Form, Picker } from '@/ui';

interface AssignDialogProps {
  value: string | null;
  onClose: () => void;
  onAssign: (assistantId: string | null) => void;
}

export function AssignDialog({ value, onClose, onAssign }: AssignDialogProps): ReactNode {
  const t = useT();
  const [chosen, setChosen] = useState(value);
  const { data } = useRead(TasksPeopleDocument, {});
  return (
    <Dialog isOpen onClose={onClose} title={t('tasks.do.ASSIGN')} description={t('tasks.assignHint')}>
      <Form action={t('tasks.do.ASSIGN')} onSubmit={() => onAssign(chosen)}>
        <Picker
          label={t('tasks.assistant')}
          none={t('tasks.nobody')}
          picks={data?.assistants.nodes.map(({ id, name }) => ({ id, label: name })) ?? []}
          value={chosen}
          onPick={setChosen}
        />
      </Form>
    </Dialog>
  );
}
