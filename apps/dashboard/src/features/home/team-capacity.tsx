import type { ReactNode } from 'react';

/** Eight weeks of the team. */
export function TeamCapacity(): ReactNode {
  return null;
}
