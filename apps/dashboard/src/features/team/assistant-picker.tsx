import type { ReactNode } from 'react';
import { TeamPickDocument, TeamPickedDocument } from '@/gql/team/graphql';
import type { Pick } from '@/ui/picker';
import { RecordPicker } from '@/ui/record-picker';
import { named, type FoundPickerProps } from '@/ui/search-picker';

interface AssistantPickerProps extends FoundPickerProps {
  /** Also those who have left, where it is about work that was done. */
  hasArchived?: boolean;
  besides?: readonly Pick[];
  without?: ReadonlySet<string>;
}

/** Chooses an assistant by a part of the name, among however many there are. */
export const AssistantPicker = ({ hasArchived = false, ...rest }: AssistantPickerProps): ReactNode => (
  <RecordPicker
    {...rest}
    document={TeamPickDocument}
    variables={{ isArchived: hasArchived ? null : false }}
    listOf={({ assistants }) => assistants}
    pickOf={named}
    one={TeamPickedDocument}
    nodeOf={({ assistant }) => assistant}
  />
);
