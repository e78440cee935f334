import type { MouseEvent } from 'react';

/** What the last press of the mouse or a finger was meant for. */
let meant: string | undefined;

const deedOf = (button: HTMLButtonElement): string => button.getAttribute('aria-label') ?? button.textContent;

/**
 * Whether a click is the second one of a double click of which the first was on another deed: the button has become another
 * in between, as “Archive” becomes “Restore”, or another has come to lie there. Nobody has meant that one.
 */
export function isSecondClickOfAnother({ detail, currentTarget }: MouseEvent<HTMLButtonElement>): boolean {
  const deed = deedOf(currentTarget);
  if (detail > 1 && meant !== undefined && meant !== deed) return true;
  meant = deed;
  return false;
}
