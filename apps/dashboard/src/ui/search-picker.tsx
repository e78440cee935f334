import { useDeferredValue, useState, type ReactNode } from 'react';
import type { Document } from '@/api/request';
import { isUnderWay, useRead } from '@/api/use-api';
import { Picker, type Pick, type PickerProps } from './picker';

interface SearchPickerProps<R> extends Omit<PickerProps, 'picks' | 'onSearch' | 'isSearching'> {
  /** Asks for those whose name has this in it. */
  document: Document<R, { search?: string | null | undefined }>;
  picksOf: (found: R) => Pick[];
}

/** Chooses one record by a part of its name, among however many there are: the api searches. */
export function SearchPicker<R>({ document, picksOf, known, onPick, ...rest }: SearchPickerProps<R>): ReactNode {
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed);
  const found = useRead(document, { search: search || null });
  const picks = found.data ? picksOf(found.data) : [];
  // It may be none of those that stand first.
  const [picked, setPicked] = useState<Pick>();
  return (
    <Picker
      {...rest}
      picks={picks}
      known={[picked, known].find((one) => one !== undefined && one.id === rest.value)}
      onSearch={setTyped}
      isSearching={typed !== search || isUnderWay(found)}
      onPick={(id) => {
        setPicked(picks.find((one) => one.id === id));
        onPick(id);
      }}
    />
  );
}
