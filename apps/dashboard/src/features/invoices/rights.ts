import { useViewer } from '@/app/viewer';

/** What the viewer's role may do with money; the api decides it again. */
export interface Rights {
  /** Writes, approves and issues documents, and runs the billing. */
  issues: boolean;
  /** Works on contracts and rates. */
  mends: boolean;
}

export function useRights(): Rights {
  const { role } = useViewer();
  const isOffice = role === 'OWNER' || role === 'MANAGER';
  return { issues: isOffice, mends: isOffice };
}
