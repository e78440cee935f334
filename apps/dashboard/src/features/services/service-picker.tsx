import type { ReactNode } from 'react';
import { ServicesPickDocument, ServicesPickedDocument } from '@/gql/services/graphql';
import type { Pick } from '@/ui/picker';
import { RecordPicker } from '@/ui/record-picker';
import { named, type FoundPickerProps } from '@/ui/search-picker';

interface ServicePickerProps extends FoundPickerProps {
  /** Also those that are offered no more, where it is about work that was done. */
  hasArchived?: boolean;
  /** What is told of each beside its name. */
  pickOf?: (service: { id: string; name: string }) => Pick;
}

/** Chooses a service by a part of its name, among however many there are. */
export const ServicePicker = ({ hasArchived = false, pickOf = named, ...rest }: ServicePickerProps): ReactNode => (
  <RecordPicker
    {...rest}
    document={ServicesPickDocument}
    variables={{ isArchived: hasArchived ? null : false }}
    listOf={({ services }) => services}
    pickOf={pickOf}
    one={ServicesPickedDocument}
    nodeOf={({ service }) => service}
  />
);
