import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button, Card, Dialog } from '@/ui';

interface SectionProps {
  title: string;
  /** What its button and dialog are called. */
  add: string;
  form: (close: () => void) => ReactNode;
  children: ReactNode;
}

/** A part of a profile with a dialog that adds to it. */
export function Section({ title, add, form, children }: SectionProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <Card
      title={title}
      isFlush
      aside={
        <Button size="small" icon={<Plus />} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {add}
        </Button>
      }
    >
      {children}
      <Dialog title={add} isOpen={isOpen} onClose={close}>
        {form(close)}
      </Dialog>
    </Card>
  );
}

export const None = ({ children }: { children: ReactNode }): ReactNode => (
  <p className="text-muted px-4 pb-4">{children}</p>
);
