import { useBlocker } from '@tanstack/react-router';
import { useRef, useState, type FormEvent } from 'react';

interface Typed {
  /** Whether it was said that closing loses what was typed. */
  isWarned: boolean;
  on: {
    onInput: (event: FormEvent<HTMLElement>) => void;
    onEscapeKeyDown: (event: Event) => void;
    onPointerDownOutside: (event: Event) => void;
  };
}

/**
 * Keeps what was typed in a dialog from a slip of the hand: a press outside doesn't close any more, and Escape does when
 * pressed again. So does the browser's Back, which closes the dialog and doesn't leave the page below it.
 * Nothing is stored, as what was meant to be forgotten would come up again, for somebody else at the same browser too.
 */
export function useTyped(onClose: () => void): Typed {
  const isTyped = useRef(false);
  const [isWarned, setWarned] = useState(false);
  const warn = (event: Event): void => {
    event.preventDefault();
    setWarned(true);
  };
  useBlocker({
    shouldBlockFn: ({ action, current, next }) => {
      if (action !== 'BACK') return false;
      const isLost = isTyped.current && !isWarned;
      // A dialog that stands in the address closes by Back itself.
      if (!isLost && current.pathname === next.pathname) return false;
      if (isLost) setWarned(true);
      else onClose();
      return true;
    },
    enableBeforeUnload: () => isTyped.current,
  });
  return {
    isWarned,
    on: {
      onInput: ({ currentTarget, target }) => {
        // A list that is searched belongs to it, and stands elsewhere.
        if (!currentTarget.contains(target as Node)) return;
        isTyped.current = true;
        setWarned(false);
      },
      onEscapeKeyDown: (event) => isTyped.current && !isWarned && warn(event),
      onPointerDownOutside: (event) => isTyped.current && warn(event),
    },
  };
}
