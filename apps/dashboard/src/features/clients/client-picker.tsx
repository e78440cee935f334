import type { ReactNode } from 'react';
import { ClientsPickDocument, ClientsPickedDocument } from '@/gql/clients/graphql';
import { RecordPicker } from '@/ui/record-picker';
import { named, type FoundPickerProps } from '@/ui/search-picker';

/** Chooses a client by a part of its name, among however many there are. */
export const ClientPicker = (props: FoundPickerProps): ReactNode => (
  <RecordPicker
    {...props}
    document={ClientsPickDocument}
    listOf={({ clients }) => clients}
    pickOf={named}
    one={ClientsPickedDocument}
    nodeOf={({ client }) => client}
  />
);
