import type { ReactNode } from 'react';

export default function HeaderTimer(): ReactNode {
  return null;
}
