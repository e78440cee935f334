import type { ReactNode } from 'react';
import { ContractsPickDocument } from '@/gql/contracts/graphql';
import { SearchPicker, type FoundPickerProps } from '@/ui/search-picker';

/** Chooses a contract by a part of its title or of its client's name; one that has ended is none to choose. */
export const ContractPicker = (props: FoundPickerProps): ReactNode => (
  <SearchPicker
    {...props}
    document={ContractsPickDocument}
    listOf={({ contracts }) => contracts}
    pickOf={({ id, title, client }) => ({ id, label: client.name, detail: title })}
  />
);
