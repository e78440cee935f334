import type { StandardAccountName } from '@/gql/books/graphql';
import { useT } from '@/i18n';

interface Named {
  name: string;
  standardName: StandardAccountName | null;
}

/** What an account is called: by the agency, or in the reader's language where she has given it no name of her own. */
export function useAccountName(): (account: Named) => string {
  const t = useT();
  return ({ name, standardName }) => (standardName ? t(`books.standard.${standardName}`) : name);
}
