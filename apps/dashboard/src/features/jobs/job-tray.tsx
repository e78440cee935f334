import type { ReactNode } from 'react';

export default function JobTray(): ReactNode {
  return null;
}
