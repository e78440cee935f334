import type { Pages } from '@/api/use-api';
import { useAddress } from '@/ui/filters';

/** What the address is about, as a mailed link has it: a contract with all that is asked of it, or an expense. */
export interface Named {
  contract?: string | undefined;
  expense?: string | undefined;
}

export function useNamed(): Named {
  const [{ contract, expense }] = useAddress();
  return { contract, expense };
}

/** Without what stands above all lists already. */
export const withoutNamed = <Row>(
  pages: Pages<Row>,
  named: string | undefined,
  idOf: (row: Row) => string | undefined,
): Pages<Row> => (named ? { ...pages, rows: pages.rows.filter((row) => idOf(row) !== named) } : pages);
