import {
  BadgePercent,
  Building2,
  CalendarOff,
  Clock,
  CreditCard,
  FileDown,
  FileText,
  FileUp,
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
import type { May, SectionId } from './may';

interface Section {
  icon: LucideIcon;
  Content: LazyExoticComponent<ComponentType>;
}

/** Where files come in and go out: pages of their own, which people look for here. */
export const FILES = [
  { id: 'imports', icon: FileUp, may: 'office', to: '/imports' },
  { id: 'exports', icon: FileDown, may: 'books', to: '/exports' },
] as const satisfies readonly { id: string; icon: LucideIcon; may: May; to: string }[];

export const SECTIONS: Record<SectionId, Section> = {
  agency: { icon: Building2, Content: lazyPart(() => import('./agency')) },
  members: { icon: Users, Content: lazyPart(() => import('./members')) },
  services: { icon: ListChecks, Content: lazyPart(() => import('./services')) },
  plans: { icon: Hourglass, Content: lazyPart(() => import('./plans')) },
  series: { icon: FileText, Content: lazyPart(() => import('./series')) },
  taxes: { icon: BadgePercent, Content: lazyPart(() => import('./taxes')) },
  branding: { icon: Palette, Content: lazyPart(() => import('./branding')) },
  mails: { icon: Mail, Content: lazyPart(() => import('./mails')) },
  payments: { icon: CreditCard, Content: lazyPart(() => import('./payments')) },
  time: { icon: Clock, Content: lazyPart(() => import('./time')) },
  holidays: { icon: CalendarOff, Content: lazyPart(() => import('./holidays')) },
  keys: { icon: KeyRound, Content: lazyPart(() => import('./keys')) },
  audit: { icon: ScrollText, Content: lazyPart(() => import('./audit'), 'features/audit') },
};
