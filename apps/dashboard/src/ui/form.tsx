import type { FormEvent, ReactNode } from 'react';
import type { RequestError } from '@/api/request';
import { Button } from './button';
import { cx } from './class-names';
import { RefusedControls, useRefusals } from './refused-fields';

/** What the api refused, or words of our own. */
export type FormProblem = RequestError | string;

interface FormProps {
  onSubmit: (event: FormEvent<HTMLFormElement>) => unknown;
  children: ReactNode;
  /** The deed, as a verb. */
  action: string;
  isBusy?: boolean;
  /** Stands at the fields that the api names, and else at the foot. */
  problem?: FormProblem | ReactNode;
  /** Beside the deed. */
  others?: ReactNode;
  className?: string;
}

/** A form: its fields, what was refused, and its deed. Fields are kept until it is done. */
export function Form({ onSubmit, children, action, isBusy = false, problem, others, className }: FormProps): ReactNode {
  const refusals = useRefusals(problem);
  const foot = problem instanceof Error ? refusals.rest : problem;
  return (
    <form
      ref={refusals.form}
      noValidate
      onInput={refusals.onInput}
      className={cx('flex flex-col gap-4', className)}
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void onSubmit(event);
      }}
    >
      <RefusedControls value={refusals.controls}>{children}</RefusedControls>
      {foot && (
        <div role="alert" className="text-danger">
          {foot}
        </div>
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
