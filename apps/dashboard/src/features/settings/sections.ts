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
import { type ComponentType, type LazyExoticComponent } from 'react';
import { lazyPart } from '@/ui/lazy-part';
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
  { id: 'agency', icon: Building2, may: 'anybody', Content: lazyPart(() => import('./agency')) },
  { id: 'members', icon: Users, may: 'invites', Content: lazyPart(() => import('./members')) },
  { id: 'services', icon: ListChecks, may: 'anybody', Content: lazyPart(() => import('./services')) },
  { id: 'plans', icon: Hourglass, may: 'anybody', Content: lazyPart(() => import('./plans')) },
  { id: 'series', icon: FileText, may: 'anybody', Content: lazyPart(() => import('./series')) },
  { id: 'taxes', icon: BadgePercent, may: 'anybody', Content: lazyPart(() => import('./taxes')) },
  { id: 'branding', icon: Palette, may: 'anybody', Content: lazyPart(() => import('./branding')) },
  { id: 'mails', icon: Mail, may: 'anybody', Content: lazyPart(() => import('./mails')) },
  { id: 'payments', icon: CreditCard, may: 'anybody', Content: lazyPart(() => import('./payments')) },
  { id: 'time', icon: Clock, may: 'anybody', Content: lazyPart(() => import('./time')) },
  { id: 'holidays', icon: CalendarOff, may: 'anybody', Content: lazyPart(() => import('./holidays')) },
  { id: 'keys', icon: KeyRound, may: 'anybody', Content: lazyPart(() => import('./keys')) },
  { id: 'audit', icon: ScrollText, may: 'audit', Content: lazyPart(() => import('./audit')) },
];
