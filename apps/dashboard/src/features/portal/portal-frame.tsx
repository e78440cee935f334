import { Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';

export default function PortalFrame(): ReactNode {
  return <Outlet />;
}
