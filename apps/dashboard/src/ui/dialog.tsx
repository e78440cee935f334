import { X } from 'lucide-react';
import { AlertDialog as RadixAlert, Dialog as RadixDialog } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { useT } from '@/i18n';
import { Button, IconButton } from './button';
import { cx } from './class-names';
import { REACHED_BY_KEYS, useScrollStop } from './use-scroll-stop';
import { useTyped } from './use-typed';

const OVERLAY = 'fixed inset-0 z-40 bg-black/40';
const BOX =
  'bg-surface border-line fixed z-50 flex max-h-[90dvh] flex-col overflow-hidden border shadow-xl ' +
  'inset-x-0 bottom-0 rounded-t-xl sm:inset-x-auto sm:bottom-auto sm:top-1/2 sm:left-1/2 sm:w-full sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-xl';

/** Begins at the first field or choice. By itself a dialog begins at what closes it, and Enter would. */
function beginWithin(event: Event): void {
  event.preventDefault();
  const box = event.currentTarget as HTMLElement;
  const [, ...parts] = box.children;
  const stops = parts.flatMap((part) => [
    ...part.querySelectorAll<HTMLElement>(`:is(${REACHED_BY_KEYS}):not(:disabled)`),
  ]);
  (stops.find((stop) => stop.checkVisibility()) ?? box).focus();
}

interface WayBack {
  onOpenAutoFocus: (event: Event) => void;
  onCloseAutoFocus: (event: Event) => void;
}

/** What a dialog was asked for from: of a menu, which is gone by then, the button that opens it. */
function placeOf(active: Element | null): Element | null {
  const menu = active?.closest('[role=menu]');
  return menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : active;
}

/** Leads back to where one was: by itself the library knows that of its own triggers alone. */
function useWayBack(begin?: (event: Event) => void): WayBack {
  // Before anything is drawn: a field of the dialog may take the focus by itself.
  const [place] = useState(() => placeOf(document.activeElement));
  return {
    onOpenAutoFocus: (event) => begin?.(event),
    onCloseAutoFocus: (event) => {
      event.preventDefault();
      if (place instanceof HTMLElement) place.focus();
      // What opened it may be gone, or busy with what was asked for.
      if (document.activeElement === document.body) document.getElementById('content')?.focus({ preventScroll: true });
    },
  };
}

interface DialogProps {
  title: string;
  description?: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Below, to the right. */
  footer?: ReactNode;
  isWide?: boolean;
}

export function Dialog({ isOpen, onClose, ...box }: DialogProps): ReactNode {
  return (
    <RadixDialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={OVERLAY} />
        <Box {...box} onClose={onClose} />
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

type BoxProps = Omit<DialogProps, 'isOpen'>;

function Box({ title, description, onClose, children, footer, isWide = false }: BoxProps): ReactNode {
  const t = useT();
  const typed = useTyped(onClose);
  return (
    <RadixDialog.Content
      {...typed.on}
      {...useWayBack(beginWithin)}
      className={cx(BOX, isWide ? 'sm:max-w-4xl' : 'sm:max-w-lg')}
      {...(description === undefined && { 'aria-describedby': undefined })}
    >
      <div className="flex items-start justify-between gap-3 px-5 pt-4">
        <div className="min-w-0">
          <RadixDialog.Title className="text-lg font-semibold">{title}</RadixDialog.Title>
          {description !== undefined && (
            <RadixDialog.Description className="text-muted mt-0.5">{description}</RadixDialog.Description>
          )}
        </div>
        <RadixDialog.Close asChild>
          <IconButton label={t('ui.close')}>
            <X />
          </IconButton>
        </RadixDialog.Close>
      </div>
      <Scrolled>{children}</Scrolled>
      <div role="status" className="bg-warn-soft text-warn px-5 not-empty:py-2">
        {typed.isWarned && t('ui.typedIsLost')}
      </div>
      {footer !== undefined && (
        <div className="border-line flex flex-wrap justify-end gap-2 border-t px-5 py-3">{footer}</div>
      )}
    </RadixDialog.Content>
  );
}

function Scrolled({ children }: { children: ReactNode }): ReactNode {
  return (
    <div {...useScrollStop<HTMLDivElement>()} className="min-h-0 flex-1 overflow-y-auto px-5 py-4 -outline-offset-2">
      {children}
    </div>
  );
}

interface ConfirmProps {
  title: string;
  /** What will happen, with exact amounts. */
  children: ReactNode;
  /** The deed, as a verb. */
  action: string;
  /** What leaves things as they are, where that isn't called so. */
  cancel?: string;
  isOpen: boolean;
  onClose: () => void;
  onConfirm: () => void;
  isDanger?: boolean;
  isBusy?: boolean;
}

/** Asked only before what can't be undone: issuing, voiding, paying out. */
export function Confirm({ isOpen, onClose, ...box }: ConfirmProps): ReactNode {
  return (
    <RadixAlert.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <RadixAlert.Portal>
        <RadixAlert.Overlay className={OVERLAY} />
        <ConfirmBox {...box} />
      </RadixAlert.Portal>
    </RadixAlert.Root>
  );
}

function ConfirmBox(props: Omit<ConfirmProps, 'isOpen' | 'onClose'>): ReactNode {
  const { title, children, action, cancel, onConfirm, isDanger, isBusy = false } = props;
  const t = useT();
  return (
    <RadixAlert.Content {...useWayBack()} className={cx(BOX, 'sm:max-w-md')}>
      <div {...useScrollStop<HTMLDivElement>()} className="min-h-0 overflow-y-auto px-5 pt-4 pb-4 -outline-offset-2">
        <RadixAlert.Title className="text-lg font-semibold">{title}</RadixAlert.Title>
        <RadixAlert.Description asChild>
          <div className="mt-2">{children}</div>
        </RadixAlert.Description>
      </div>
      <div className="border-line flex flex-wrap justify-end gap-2 border-t px-5 py-3">
        <RadixAlert.Cancel asChild>
          <Button>{cancel ?? t('ui.cancel')}</Button>
        </RadixAlert.Cancel>
        <Button kind={isDanger ? 'danger' : 'primary'} onClick={onConfirm} isBusy={isBusy}>
          {action}
        </Button>
      </div>
    </RadixAlert.Content>
  );
}
