import { SlidersHorizontal } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useT } from '@/i18n';
import { Button } from './button';
import { useAddress } from './filters';
import { useIsPhone } from './use-is-phone';

interface MoreFiltersProps {
  /** Names in the address that these filters set. */
  names: readonly string[];
  children: ReactNode;
}

/** Filters that stand beside the others on wide screens. On phones, where they'd push the list out of sight, a button opens them. */
export function MoreFilters({ names, children }: MoreFiltersProps): ReactNode {
  const t = useT();
  const isPhone = useIsPhone();
  const [address] = useAddress();
  const [isOpen, setOpen] = useState(false);
  if (!isPhone) return children;
  const count = names.filter((name) => address[name]).length;
  return (
    <>
      <Button
        icon={<SlidersHorizontal />}
        className="justify-self-start"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {t('ui.filters', { count })}
      </Button>
      {isOpen && children}
    </>
  );
}
