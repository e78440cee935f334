import type { ReactNode } from 'react';
import { ContractsPickDocument } from '@/gql/contracts/graphql';
import type { PickerProps } from '@/ui/picker';
import { SearchPicker } from '@/ui/search-picker';

/** Chooses a contract by a part of its title or of its client's name; one that has ended is none to choose. */
export const ContractPicker = (props: Omit<PickerProps, 'picks' | 'onSearch' | 'isSearching'>): ReactNode => (
  <SearchPicker
    {...props}
    document={ContractsPickDocument}
    picksOf={({ contracts }) =>
      contracts.nodes.map(({ id, title, client }) => ({ id, label: client.name, detail: title }))
    }
  />
);
