import {
  BadgePercent,
  Building2,
  CalendarOff,
  Clock,
  CreditCard,
  FileText,
  Hourglass,
  KeyRound,
  ListChecks,
  Mail,
  Palette,
  ScrollText,
  Users,
  type LucideIcon,
} from 'lucide-react';
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { May } from './may';

interface Section {
  id: SectionId;
  icon: LucideIcon;
  /** Who sees it. */
  may: May;
  Content: LazyExoticComponent<ComponentType>;
}

export type SectionId =
  | 'agency'
  | 'series'
  | 'taxes'
  | 'services'
  | 'branding'
  | 'mails'
  | 'payments'
  | 'time'
  | 'holidays'
  | 'plans'
  | 'members'
  | 'keys'
  | 'audit';

export const SECTIONS: readonly Section[] = [
  { id: 'agency', icon: Building2, may: 'anybody', Content: lazy(() => import('./agency')) },
  { id: 'members', icon: Users, may: 'invites', Content: lazy(() => import('./members')) },
  { id: 'services', icon: ListChecks, may: 'anybody', Content: lazy(() => import('./services')) },
  { id: 'plans', icon: Hourglass, may: 'anybody', Content: lazy(() => import('./plans')) },
  { id: 'series', icon: FileText, may: 'anybody', Content: lazy(() => import('./series')) },
  { id: 'taxes', icon: BadgePercent, may: 'anybody', Content: lazy(() => import('./taxes')) },
  { id: 'branding', icon: Palette, may: 'anybody', Content: lazy(() => import('./branding')) },
  { id: 'mails', icon: Mail, may: 'anybody', Content: lazy(() => import('./mails')) },
  { id: 'payments', icon: CreditCard, may: 'anybody', Content: lazy(() => import('./payments')) },
  { id: 'time', icon: Clock, may: 'anybody', Content: lazy(() => import('./time')) },
  { id: 'holidays', icon: CalendarOff, may: 'anybody', Content: lazy(() => import('./holidays')) },
  { id: 'keys', icon: KeyRound, may: 'anybody', Content: lazy(() => import('./keys')) },
  { id: 'audit', icon: ScrollText, may: 'audit', Content: lazy(() => import('./audit')) },
];
