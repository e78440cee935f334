import type { FormEvent, ReactNode } from 'react';
import { Button } from './button';
import { cx } from './class-names';

interface FormProps {
  onSubmit: (event: FormEvent<HTMLFormElement>) => unknown;
  children: ReactNode;
  /** The deed, as a verb. */
  action: string;
  isBusy?: boolean;
  /** What the api refused. */
  problem?: ReactNode;
  /** Beside the deed. */
  others?: ReactNode;
  className?: string;
}

/** A form: its fields, what was refused, and its deed. Fields are kept until it is done. */
export function Form({ onSubmit, children, action, isBusy = false, problem, others, className }: FormProps): ReactNode {
  return (
    <form
      noValidate
      className={cx('flex flex-col gap-4', className)}
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void onSubmit(event);
      }}
    >
      {children}
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {others}
        <Button type="submit" kind="primary" isBusy={isBusy}>
          {action}
        </Button>
      </div>
    </form>
  );
}
