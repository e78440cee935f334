import {
  BarChart3,
  BookOpen,
  Building2,
  CalendarRange,
  CheckSquare,
  Clock,
  FileSpreadsheet,
  FileText,
  Handshake,
  Hourglass,
  House,
  Inbox,
  Landmark,
  ListTodo,
  Receipt,
  Settings,
  Sun,
  Umbrella,
  UserRound,
  Users,
  Wallet,
  type LucideIcon,
} from 'lucide-react';
import type { MessageId } from '@/gql/message-ids';
import type { Viewer } from './viewer';

export interface Place {
  to: string;
  label: MessageId;
  icon: LucideIcon;
  /** G, then this. */
  key?: string;
}

const OFFICE: Place[] = [
  { to: '/', label: 'app.nav.home', icon: House, key: 'h' },
  { to: '/inbox', label: 'app.nav.inbox', icon: Inbox, key: 'i' },
  { to: '/clients', label: 'app.nav.clients', icon: Building2, key: 'c' },
  { to: '/contracts', label: 'app.nav.contracts', icon: FileText, key: 'k' },
  { to: '/retainers', label: 'app.nav.retainers', icon: Hourglass, key: 'r' },
  { to: '/tasks', label: 'app.nav.tasks', icon: ListTodo, key: 't' },
  { to: '/manuals', label: 'app.nav.manuals', icon: BookOpen, key: 'm' },
  { to: '/time', label: 'app.nav.time', icon: Clock, key: 'l' },
  { to: '/time/approvals', label: 'app.nav.approvals', icon: CheckSquare, key: 'a' },
  { to: '/billing', label: 'app.nav.billing', icon: Receipt, key: 'b' },
  { to: '/invoices', label: 'app.nav.invoices', icon: FileSpreadsheet, key: 'v' },
  { to: '/payments', label: 'app.nav.payments', icon: Wallet, key: 'p' },
  { to: '/capacity', label: 'app.nav.capacity', icon: CalendarRange, key: 'y' },
  { to: '/team', label: 'app.nav.team', icon: Users, key: 'e' },
  { to: '/payouts', label: 'app.nav.payouts', icon: Landmark, key: 'o' },
  { to: '/books', label: 'app.nav.books', icon: BookOpen, key: 'j' },
  { to: '/reports', label: 'app.nav.reports', icon: BarChart3, key: 's' },
];

const ACCOUNTANT = new Set(['/', '/inbox', '/clients', '/invoices', '/payments', '/payouts', '/books', '/reports']);

const ASSISTANT: Place[] = [
  { to: '/me/today', label: 'app.nav.today', icon: Sun, key: 'd' },
  { to: '/me/tasks', label: 'app.nav.tasks', icon: ListTodo, key: 't' },
  { to: '/me/week', label: 'app.nav.week', icon: Clock, key: 'w' },
  { to: '/me/manuals', label: 'app.nav.manuals', icon: BookOpen, key: 'm' },
  { to: '/me/briefs', label: 'app.nav.briefs', icon: Handshake, key: 'b' },
  { to: '/me/payouts', label: 'app.nav.payouts', icon: Landmark, key: 'o' },
  { to: '/me/expenses', label: 'app.nav.expenses', icon: Receipt, key: 'x' },
  { to: '/me/leave', label: 'app.nav.leave', icon: Umbrella, key: 'e' },
  { to: '/me/profile', label: 'app.nav.profile', icon: UserRound, key: 'p' },
  { to: '/inbox', label: 'app.nav.inbox', icon: Inbox, key: 'i' },
];

const WEEK = ASSISTANT.filter(({ to }) => to === '/me/week');

/** The places of somebody, in their order: an owner or a manager who works for clients too has a week of her own. */
export function placesOf({ role, assistantId }: Viewer): Place[] {
  if (role === 'ASSISTANT') return ASSISTANT;
  if (assistantId) return OFFICE.flatMap((place) => (place.to === '/time' ? [...WEEK, place] : [place]));
  return role === 'ACCOUNTANT' ? OFFICE.filter(({ to }) => ACCOUNTANT.has(to)) : OFFICE;
}

export const SETTINGS: Place = { to: '/settings', label: 'app.nav.settings', icon: Settings, key: ',' };
