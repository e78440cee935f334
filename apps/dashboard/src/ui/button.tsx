import { Link, type LinkProps } from '@tanstack/react-router';
import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react';
import { cx } from './class-names';
import { useKeptFocus } from './use-kept-focus';
import { isSecondClickOfAnother } from './second-click';

type Kind = 'primary' | 'plain' | 'quiet' | 'danger';
type Size = 'small' | 'normal';

const KINDS: Record<Kind, string> = {
  primary: 'bg-accent text-accent-ink border-transparent hover:brightness-110',
  plain: 'bg-surface text-ink border-edge/60 hover:bg-sunken',
  quiet: 'text-ink border-transparent hover:bg-sunken',
  danger: 'bg-danger text-danger-ink border-transparent hover:brightness-110',
};
const SIZES: Record<Size, string> = { small: 'h-7 px-2 text-xs', normal: 'h-9 px-3' };

/** How something that is pressed looks: as an action it is a button, as a place a link. */
export const pressable = (kind: Kind = 'plain', size: Size = 'normal'): string =>
  cx(
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap transition-colors',
    'disabled:opacity-60 aria-disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0',
    KINDS[kind],
    SIZES[size],
  );

interface Look {
  kind?: Kind;
  size?: Size;
  icon?: ReactNode;
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, Look {
  /** Its deed is under way: it can't be pressed again, and stays where one is. A button that is disabled would lose the focus. */
  isBusy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ kind, size, icon, isBusy = false, className, children, ...rest }: ButtonProps): ReactNode {
  useKeptFocus();
  const isWaiting = isBusy && !rest.disabled;
  const press = (event: MouseEvent<HTMLButtonElement>): void => {
    if (isWaiting || isSecondClickOfAnother(event)) event.preventDefault();
    else rest.onClick?.(event);
  };
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={isWaiting || undefined}
      aria-busy={isBusy || undefined}
      onClick={press}
      className={cx(pressable(kind, size), className)}
    >
      {icon}
      {children}
    </button>
  );
}

/** A button that shows an icon alone; `label` is what it's called. */
export function IconButton({ label, children, className, ...rest }: ButtonProps & { label: string }): ReactNode {
  return (
    <Button kind="quiet" {...rest} aria-label={label} title={label} className={cx('w-9 px-0', className)}>
      {children}
    </Button>
  );
}

export function ButtonLink({
  kind,
  size,
  icon,
  className,
  children,
  ...rest
}: LinkProps & Look & { className?: string }): ReactNode {
  return (
    <Link {...rest} className={cx(pressable(kind, size), className)}>
      {icon}
      {children as ReactNode}
    </Link>
  );
}
