import { useEffect, useState, type KeyboardEvent } from 'react';

interface Listed {
  /** Of what is listed, from above. */
  values: readonly string[];
  /** Whether what is listed is not yet what was typed last. */
  isSearching: boolean;
  onPick: (value: string) => void;
}

interface Highlight {
  /** For the list. */
  on: {
    value: string;
    onValueChange: (value: string) => void;
    onKeyDown: (event: KeyboardEvent) => void;
  };
  /** Called when something else is typed. */
  begin: () => void;
}

/**
 * Highlights the first of what is listed, whenever that changes, until somebody moves the highlight. Enter means what is being
 * looked for, and waits for it.
 */
export function useHighlight({ values, isSearching, onPick }: Listed): Highlight {
  const [moved, setMoved] = useState<string>();
  const [awaits, setAwaits] = useState(false);
  const [first = ''] = values;
  const begin = (): void => {
    setMoved(undefined);
    setAwaits(false);
  };
  useEffect(() => {
    if (!awaits || isSearching) return;
    setAwaits(false);
    if (first) onPick(first);
  }, [awaits, isSearching, first, onPick]);
  const isMoved = moved !== undefined && values.includes(moved);
  return {
    begin,
    on: {
      value: isMoved ? moved : first,
      // The list goes to its first by itself, too: that is no move.
      onValueChange: (value) => setMoved(value === first ? undefined : value),
      onKeyDown: (event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing || !isSearching || isMoved) return;
        event.preventDefault();
        setAwaits(true);
      },
    },
  };
}
