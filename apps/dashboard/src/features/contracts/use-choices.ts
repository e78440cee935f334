import { useRead } from '@/api/use-api';
import { ContractsChoicesDocument } from '@/gql/contracts/graphql';
import type { Choices } from './terms-lists';

/** The services and assistants that terms can be for. */
export function useChoices(): Choices {
  const { data } = useRead(ContractsChoicesDocument, {});
  return {
    services: (data?.services.nodes ?? []).map(({ id, name }) => ({ value: id, label: name })),
    assistants: (data?.assistants.nodes ?? []).map(({ id, name }) => ({ value: id, label: name })),
  };
}
