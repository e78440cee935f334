import { MoreHorizontal } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './button';
import { cx } from './class-names';

export interface MenuItem {
  label: string;
  onSelect: () => void;
  icon?: ReactNode;
  isDanger?: boolean;
  isDisabled?: boolean;
  /** What follows is a dialog. */
  opensDialog?: boolean;
  /** Whether it is the one that holds now. */
  isChecked?: boolean;
}

const ITEM =
  'flex cursor-pointer items-center gap-2 rounded px-2 py-1.5 outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-sunken [&_svg]:size-4';

interface MenuProps {
  /** What the menu is of, for those who don't see it. */
  label: string;
  items: (MenuItem | null | false)[];
  /** A button; without it three dots. */
  trigger?: ReactNode;
  /** Whether it was asked for before it was there. */
  isOpenAtFirst?: boolean;
  /** Where what it offers depends on when it is opened. */
  onOpen?: () => void;
}

/** What else can be done with a row or a page. */
export function Menu({ label, items, trigger, isOpenAtFirst = false, onOpen }: MenuProps): ReactNode {
  return (
    <DropdownMenu.Root modal={false} defaultOpen={isOpenAtFirst} onOpenChange={(isOpen) => isOpen && onOpen?.()}>
      <DropdownMenu.Trigger asChild>
        {trigger ?? (
          <IconButton label={label}>
            <MoreHorizontal />
          </IconButton>
        )}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          aria-label={label}
          className="bg-surface border-line z-50 max-h-80 min-w-44 overflow-y-auto rounded-md border p-1 shadow-lg"
        >
          {items.map((item) => item && <Item key={item.label} {...item} />)}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Item({ label, onSelect, icon, isDanger, isDisabled, opensDialog, isChecked }: MenuItem): ReactNode {
  const className = cx(ITEM, isDanger && 'text-danger', isChecked && 'font-semibold');
  const common = {
    onSelect,
    className,
    'aria-haspopup': opensDialog ? ('dialog' as const) : undefined,
    ...(isDisabled !== undefined && { disabled: isDisabled }),
  };
  if (isChecked === undefined) {
    return (
      <DropdownMenu.Item {...common}>
        {icon}
        {label}
      </DropdownMenu.Item>
    );
  }
  return (
    <DropdownMenu.CheckboxItem {...common} checked={isChecked}>
      {icon}
      {label}
      {isChecked && <span aria-hidden>✓</span>}
    </DropdownMenu.CheckboxItem>
  );
}
