import { useDeferredValue, useState, type ReactNode } from 'react';
import { isUnderWay, useRead } from '@/api/use-api';
import { InvoicesClientDocument, InvoicesClientsDocument } from '@/gql/invoices/graphql';
import { Picker } from '@/ui';

interface ClientPickerProps {
  label: string;
  value: string | null;
  onPick: (id: string | null) => void;
  none?: string;
  isInvalid?: boolean;
}

/** Chooses a client by a part of its name, among however many there are. */
export function ClientPicker({ value, ...rest }: ClientPickerProps): ReactNode {
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed);
  const found = useRead(InvoicesClientsDocument, { search: search || null });
  const chosen = useRead(InvoicesClientDocument, { id: value ?? '' }, { enabled: value !== null });
  const picks = (found.data?.clients.nodes ?? []).map(({ id, name }) => ({ id, label: name }));
  const own = value === null ? undefined : chosen.data?.client;
  return (
    <Picker
      {...rest}
      value={value}
      onSearch={setTyped}
      isSearching={typed !== search || isUnderWay(found)}
      picks={picks}
      known={own && own.id === value ? { id: own.id, label: own.name } : undefined}
    />
  );
}
