import { useCallback } from 'react';
import { useIntl, type PrimitiveType } from 'react-intl';
import type { MessageId } from '@/gql/message-ids';

export type Translate = (id: MessageId, values?: Record<string, PrimitiveType>) => string;

/** Says a message in the reader's language. @example t('clients.count', { count: 3 }) */
export function useT(): Translate {
  const intl = useIntl();
  return useCallback((id, values) => intl.formatMessage({ id }, values), [intl]);
}
