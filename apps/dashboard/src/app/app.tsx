import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { queryClient } from '@/api/query-client';
import { LocaleProvider } from '@/i18n';
import { ToastProvider } from '@/ui/toast';
import { router } from './router';

export const App = (): ReactNode => (
  <QueryClientProvider client={queryClient}>
    <LocaleProvider>
      <ToastProvider>
        <RouterProvider router={router} />
      </ToastProvider>
    </LocaleProvider>
  </QueryClientProvider>
);
