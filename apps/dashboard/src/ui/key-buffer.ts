let text: string | undefined;

const collect = (event: KeyboardEvent): void => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
  event.preventDefault();
  text += event.key;
};

/** Keeps what is typed from now on, for a field that isn't there yet. */
export function keepKeys(): void {
  if (text !== undefined) return;
  text = '';
  addEventListener('keydown', collect, { capture: true });
}

/** What was typed meanwhile; from now on the field that has the focus gets it. */
export function takeKeys(): string {
  removeEventListener('keydown', collect, { capture: true });
  const taken = text ?? '';
  text = undefined;
  return taken;
}
