import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { RequestError } from '@/api/request';

/** Says what was refused: in the reader's language where the code has words of its own, else as the api says it. */
export function useProblem(): (error: unknown) => string {
  const intl = useIntl();
  return useCallback(
    (error) => {
      const { code, message } =
        error instanceof RequestError ? error : { code: 'INTERNAL', message: String((error as Error)?.message) };
      const id = `problem.${code}`;
      if (!(id in intl.messages)) return message;
      return intl.formatMessage({ id }, { message });
    },
    [intl],
  );
}
