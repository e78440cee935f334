const ROW = 'li, tr, [role="row"]';
const STOP = 'a[href], button:not([disabled])';

/** Where the focus was, while that is still in the page. */
interface Place {
  focused: Element;
  /** What it was in, from the inside out. */
  around: Element[];
  /** At which place of each of those. */
  places: number[];
  row: Element | undefined;
  /** The row's place in its list, and the deed's in its row. */
  at: number;
  deed: number;
}

let left: Place | undefined;

const stopsOf = (within: Element | undefined): HTMLElement[] =>
  [...(within?.querySelectorAll<HTMLElement>(STOP) ?? [])].filter((stop) => stop.checkVisibility());

function placeOf(focused: Element): Place {
  const around: Element[] = [];
  for (let box = focused.parentElement; box && box !== document.body; box = box.parentElement) around.push(box);
  const places = around.map(({ children }, i) => [...children].indexOf(i === 0 ? focused : (around[i - 1] as Element)));
  const row = focused.closest(ROW) ?? undefined;
  const at = [...(row?.parentElement?.children ?? [])].indexOf(row as Element);
  return { focused, around, places, row, at, deed: stopsOf(row).indexOf(focused as HTMLElement) };
}

/** What is beside it in the row where that has stayed, else the same deed of the row that has come to its place, or of the last. */
function inList({ focused, row, around, at, deed }: Place): HTMLElement | undefined {
  if (!row) return undefined;
  const list = around[around.indexOf(row) + 1];
  if (!list?.isConnected) return undefined;
  const stops = stopsOf(row.isConnected ? row : (list.children[at] ?? list.lastElementChild ?? undefined));
  const same = stops.find(({ textContent }) => textContent !== '' && textContent === focused.textContent);
  return same ?? stops[Math.min(deed, stops.length - 1)];
}

/** Of a list that is empty now, what adds to it; of a part of the page that has nothing to press, its heading. */
function inSection({ around }: Place): HTMLElement | undefined {
  const section = around.find(({ isConnected }) => isConnected)?.closest('section');
  const [first] = stopsOf(section ?? undefined);
  if (first) return first;
  const heading = section?.querySelector<HTMLElement>('h1, h2, h3');
  heading?.setAttribute('tabindex', '-1');
  return heading ?? undefined;
}

/** Of a part of the page that is gone as a whole, what has come to its place, or the last before it. Another page begins anew. */
function inPage({ around, places }: Place): HTMLElement | undefined {
  const stays = around.findIndex(({ isConnected }) => isConnected);
  const box = around[stays];
  if (!box?.parentElement?.closest('main')) return undefined;
  const parts = [...box.children];
  const [next] = parts.slice(places[stays]).flatMap((part) => stopsOf(part));
  return next ?? parts.flatMap((part) => stopsOf(part)).at(-1);
}

function move(): void {
  const place = left;
  left = undefined;
  if (!place || place.focused.isConnected || document.activeElement !== document.body) return;
  (inList(place) ?? inSection(place) ?? inPage(place))?.focus();
}

/**
 * Called before something is taken out of the page: where that has the focus, its neighbour gets it. Browsers would let it
 * fall to the page's beginning.
 */
export function keepFocus(): void {
  const { activeElement } = document;
  if (left || !activeElement || activeElement === document.body) return;
  // It is still in the page, which is changed right after this.
  left = placeOf(activeElement);
  queueMicrotask(move);
}
