import { useState, type ReactNode } from 'react';
import { useT } from '@/i18n';
import { Menu } from '@/ui/menu';
import { useReaderTime } from './reader-time';
import { choicesAt } from './snooze-choices';

interface SnoozeMenuProps {
  onSnooze: (until: string) => void;
  /** The button that opens it. */
  children: ReactNode;
}

/** To when something is put off. */
export function SnoozeMenu({ onSnooze, children }: SnoozeMenuProps): ReactNode {
  const t = useT();
  const { clock, weekday } = useReaderTime();
  const [now, setNow] = useState(() => new Date());
  return (
    <Menu
      label={t('inbox.snooze')}
      trigger={children}
      onOpen={() => setNow(new Date())}
      items={choicesAt(now).map(({ choice, until }) => ({
        label: t(`inbox.snooze.${choice}`, { time: choice === 'LATER' ? clock(until) : weekday(until) }),
        onSelect: () => onSnooze(until.toISOString()),
      }))}
    />
  );
}
