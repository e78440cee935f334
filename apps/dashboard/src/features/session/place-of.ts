import type { Viewer } from '@/app/viewer';
import type { Role } from '@/gql/session/graphql';

type Place = (id: string) => string;

const OFFICE: Record<string, Place> = {
  ASSISTANT: (id) => `/team/${id}`,
  BILLING_RUN: () => '/billing',
  CLIENT: (id) => `/clients/${id}`,
  CONTRACT: (id) => `/contracts/${id}`,
  // The lists of both are read by their states: `/go` finds out which that is.
  EXPENSE: (id) => (id ? `/go/expense/${id}` : '/time/approvals/expenses'),
  INVOICE: (id) => `/invoices/${id}`,
  OBJECTION: (id) => `/go/objection/${id}`,
  PAYMENT: () => '/payments',
  PAYOUT: (id) => `/payouts/${id}`,
  RETAINER: (id) => `/retainers/${id}`,
  TASK: (id) => `/tasks/${id}`,
  WEEK: (id) => (id ? `/go/week/${id}` : '/time/approvals'),
};

const PORTAL: Record<string, Place> = {
  // What is asked of one stands above all else that waits: `/go` leads to it there.
  CONTRACT: (id) => (id ? `/go/contract/${id}` : '/portal/approvals'),
  EXPENSE: (id) => (id ? `/go/expense/${id}` : '/portal/approvals'),
  INVOICE: (id) => `/portal/invoices/${id}`,
  RETAINER: () => '/portal/retainer',
  TASK: (id) => `/portal/requests/${id}`,
};

const ASSISTANT: Record<string, Place> = {
  ASSISTANT: () => '/me/profile',
  CONTRACT: () => '/me/briefs',
  PAYOUT: () => '/me/payouts',
  TASK: (id) => `/me/tasks/${id}`,
  // Her page shows a week by its days: `/go` finds out which they are.
  WEEK: (id) => (id ? `/go/week/${id}` : '/me/week'),
};

const HOMES: Record<Role, string> = {
  OWNER: '/inbox',
  MANAGER: '/inbox',
  ACCOUNTANT: '/inbox',
  ASSISTANT: '/me/today',
  CLIENT: '/portal',
};

/** Where a thing of a notification stands for a reader, such as `TASK` of a client at `/portal/requests/…`. */
export function placeOf({ role, assistantId }: Viewer, kind: string, id: string | null | undefined): string {
  // Whoever is told of a week without saying which is to hand in her own.
  if (kind === 'WEEK' && !id && assistantId) return '/me/week';
  const places = role === 'CLIENT' ? PORTAL : role === 'ASSISTANT' ? ASSISTANT : OFFICE;
  return places[kind]?.(id ?? '') ?? HOMES[role];
}
