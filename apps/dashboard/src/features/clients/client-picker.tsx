import type { ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { ClientsPickDocument, ClientsPickedDocument } from '@/gql/clients/graphql';
import type { PickerProps } from '@/ui/picker';
import { SearchPicker } from '@/ui/search-picker';

type ClientPickerProps = Omit<PickerProps, 'picks' | 'onSearch' | 'isSearching'>;

const pickOf = ({ id, name }: { id: string; name: string }) => ({ id, label: name });

/** Chooses a client by a part of its name, among however many there are. */
export function ClientPicker({ known, ...rest }: ClientPickerProps): ReactNode {
  const { value } = rest;
  const chosen = useRead(ClientsPickedDocument, { id: value ?? '' }, { enabled: value !== null && !known });
  const own = value === null ? undefined : chosen.data?.client;
  return (
    <SearchPicker
      {...rest}
      document={ClientsPickDocument}
      picksOf={({ clients }) => clients.nodes.map(pickOf)}
      known={known ?? (own ? pickOf(own) : undefined)}
    />
  );
}
