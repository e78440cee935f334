import { Check, ChevronsUpDown } from 'lucide-react';
import { Command } from 'cmdk';
import { Popover } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { useT } from '@/i18n';
import { pressable } from './button';
import { cx } from './class-names';

export interface Pick {
  id: string;
  label: string;
  detail?: string;
}

interface PickerProps {
  label: string;
  picks: readonly Pick[];
  value: string | null;
  onPick: (id: string | null) => void;
  /** Searches on the server as it is typed; without it the picks are searched. */
  onSearch?: (text: string) => void;
  none?: string;
  /** Why there is nothing to choose from. */
  nothing?: ReactNode;
  isInvalid?: boolean;
}

/** Chooses one record among many, by typing a part of its name. */
export function Picker({ label, picks, value, onPick, onSearch, none, nothing, isInvalid }: PickerProps): ReactNode {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const chosen = picks.find(({ id }) => id === value);
  // What tells it from another of the same name is said of the chosen one too.
  const shown = [chosen?.label, chosen?.detail].filter(Boolean).join(' · ') || (none ?? t('ui.choose'));
  const pick = (id: string | null): void => {
    onPick(id);
    setOpen(false);
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        role="combobox"
        aria-expanded={isOpen}
        aria-label={`${label}: ${shown}`}
        aria-invalid={isInvalid || undefined}
        className={cx(pressable('plain'), 'border-edge w-full min-w-0 font-normal')}
      >
        <span className={cx('min-w-0 flex-1 truncate text-left', !chosen && 'text-muted')}>{shown}</span>
        <ChevronsUpDown aria-hidden className="text-muted" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          aria-label={label}
          className="bg-surface border-line z-50 w-[max(var(--radix-popover-trigger-width),16rem)] rounded-md border shadow-lg"
        >
          <Command label={label} shouldFilter={!onSearch} loop>
            <Command.Input
              placeholder={t('ui.search')}
              {...(onSearch && { onValueChange: onSearch })}
              className="border-line w-full border-b bg-transparent px-3 py-2 outline-none"
            />
            <Command.List className="max-h-72 overflow-y-auto has-[[role=option]]:p-1">
              {none !== undefined && <Option label={none} isChosen={value === null} onSelect={() => pick(null)} />}
              {picks.map(({ id, label: name, detail }) => (
                <Option
                  key={id}
                  id={id}
                  label={name}
                  detail={detail}
                  isChosen={id === value}
                  onSelect={() => pick(id)}
                />
              ))}
            </Command.List>
            {/* A list box holds options alone. */}
            <Command.Empty role="status" className="text-muted px-3 py-2">
              {picks.length === 0 && nothing ? nothing : t('ui.noMatch')}
            </Command.Empty>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface OptionProps {
  id?: string;
  label: string;
  detail?: string | undefined;
  isChosen: boolean;
  onSelect: () => void;
}

function Option({ id, label, detail, isChosen, onSelect }: OptionProps): ReactNode {
  return (
    <Command.Item
      value={`${label} ${detail ?? ''} ${id ?? ''}`}
      onSelect={onSelect}
      className="data-[selected=true]:bg-sunken flex cursor-pointer items-center gap-2 rounded px-2 py-1.5"
    >
      <Check aria-hidden className={cx('size-4 shrink-0', !isChosen && 'invisible')} />
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {detail && <span className="text-muted truncate text-xs">{detail}</span>}
    </Command.Item>
  );
}
