import { useRead } from '@/api/use-api';
import type { Document } from '@/api/request';

/** What the address names among the rows of a list; beyond those that are loaded it is read by its id. */
export function useOneOf<Row extends { id: string }, Read>(
  rows: readonly Row[],
  id: string | undefined,
  { document, rowOf }: { document: Document<Read, { id: string }>; rowOf: (read: Read) => Row | null },
): Row | undefined {
  const listed = rows.find((row) => row.id === id);
  const isElsewhere = id !== undefined && !listed;
  const { data } = useRead(document, { id: id ?? '' }, { enabled: isElsewhere });
  return listed ?? (isElsewhere && data ? (rowOf(data) ?? undefined) : undefined);
}
