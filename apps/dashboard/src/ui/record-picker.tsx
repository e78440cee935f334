import type { ReactNode } from 'react';
import type { Document } from '@/api/request';
import { useRead } from '@/api/use-api';
import { SearchPicker, type Searched, type SearchPickerProps } from './search-picker';

interface RecordPickerProps<R, V, Node, C> extends SearchPickerProps<R, V, Node> {
  /** Asks for the one that is chosen. */
  one: Document<C, { id: string }>;
  nodeOf: (read: C) => Node | null;
}

/** A `SearchPicker` of records that have a name wherever they stand: also what was chosen before and isn't among the first. */
export function RecordPicker<R, V extends Searched, Node, C>(props: RecordPickerProps<R, V, Node, C>): ReactNode {
  const { one, nodeOf, ...rest } = props;
  const { value, known, document, variables, listOf, pickOf, besides = [] } = rest;
  const first = useRead(document, { ...variables, search: null } as V);
  const isHere = [...besides, ...(first.data === undefined ? [] : listOf(first.data).nodes.map(pickOf))].some(
    ({ id }) => id === value,
  );
  const isAsked = value !== null && !known && !isHere && !first.isLoading;
  const chosen = useRead(one, { id: value ?? '' }, { enabled: isAsked });
  const node = isAsked && chosen.data !== undefined ? nodeOf(chosen.data) : null;
  return <SearchPicker {...rest} known={known ?? (node ? pickOf(node) : undefined)} />;
}
