import { useDeferredValue, useState, type ReactNode } from 'react';
import type { Document } from '@/api/request';
import { isUnderWay, useRead } from '@/api/use-api';
import { Picker, type Pick, type PickerProps } from './picker';

/** How one of many is chosen, wherever they are asked for. */
export type FoundPickerProps = Omit<PickerProps, 'picks' | 'onSearch' | 'isSearching' | 'hasMore'>;

export interface SearchPickerProps<R, V, Node> extends FoundPickerProps {
  /** Asks for those whose name has `search` in it. */
  document: Document<R, V>;
  /** What else it is asked for. */
  variables?: Partial<V>;
  listOf: (read: R) => { nodes: readonly Node[]; pageInfo: { hasNextPage: boolean } };
  pickOf: (node: Node) => Pick;
  /** What can be chosen beside them, such as nobody: stands first. */
  besides?: readonly Pick[];
  /** Those that can't be chosen. */
  without?: ReadonlySet<string>;
}

export interface Searched {
  search?: string | null | undefined;
}

/** Chooses one record by a part of its name, among however many there are: the api searches, unless all of them are here. */
export function SearchPicker<R, V extends Searched, Node>(props: SearchPickerProps<R, V, Node>): ReactNode {
  const { document, variables, listOf, pickOf, besides = [], without, known, onPick, ...rest } = props;
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  // It may be none of those that stand first.
  const [picked, setPicked] = useState<Pick>();
  const ask = (text: string | null): V => ({ ...variables, search: text }) as V;
  const picksOf = (read: R | undefined): Pick[] => (read === undefined ? [] : listOf(read).nodes.map(pickOf));
  const first = useRead(document, ask(null));
  const isWhole = first.data !== undefined && !listOf(first.data).pageInfo.hasNextPage;
  const found = useRead(document, ask(isWhole ? null : search || null));
  const here = [...besides, ...(isWhole ? picksOf(found.data) : [])].filter((one) => has(one, search));
  const picks = [...here, ...(isWhole ? [] : picksOf(found.data))].filter(({ id }) => !without?.has(id));
  return (
    <Picker
      {...rest}
      picks={picks}
      known={[picked, known, ...besides, ...picksOf(first.data)].find((one) => one?.id === rest.value)}
      onSearch={setTyped}
      isSearching={typed.trim() !== search || isUnderWay(found)}
      hasMore={first.data !== undefined && !isWhole}
      onPick={(id) => {
        setPicked(picks.find((one) => one.id === id));
        onPick(id);
      }}
    />
  );
}

/** Whether each word that was typed is a part of it. */
const has = ({ label, detail = '' }: Pick, text: string): boolean =>
  text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => `${label} ${detail}`.toLowerCase().includes(word));

/** What is called by its name alone. */
export const named = ({ id, name }: { id: string; name: string }): Pick => ({ id, label: name });
