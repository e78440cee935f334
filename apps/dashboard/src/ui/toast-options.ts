export interface ToastOptions {
  text: string;
  tone?: 'plain' | 'danger';
  /** Takes back what was done. */
  undo?: () => unknown;
  /** Something else that can be done from it. */
  action?: { label: string; onPress: () => void };
}

export interface ShownToast extends ToastOptions {
  id: number;
}
/** So long what was done can be undone, or what is held be stopped. */
export const HELD_MS = 10_000;
