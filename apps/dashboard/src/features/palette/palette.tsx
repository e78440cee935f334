import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { Dialog } from 'radix-ui';
import { useDeferredValue, useEffect, useState, type KeyboardEvent, type ReactNode } from 'react';
import { FEATURES } from '@/app/features';
import { placesOf, SETTINGS } from '@/app/navigation';
import { useViewer } from '@/app/viewer';
import { loadMessages, useT } from '@/i18n';
import { takeKeys } from '@/ui/key-buffer';
import { useHighlight } from '@/ui/use-highlight';
import { inOrder, type Named, type Ordered } from './in-order';
import { DEEDS_MESSAGES, useOwnDeeds } from './use-own-deeds';
import { useRecords } from './use-records';

const ITEM = 'data-[selected=true]:bg-sunken flex cursor-pointer items-center gap-2 rounded px-3 py-2';
const GROUP =
  '[&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs';

/**
 * The text's field is all that keys reach here. A modal dialog of the library would see to that by telling the whole page
 * behind it, each time and once more when it closes: a fifth of a second on a slow machine.
 */
function keepInside(event: KeyboardEvent): void {
  if (event.key === 'Tab') event.preventDefault();
}

/** What a high screen shows of the list. */
const FIRST_SHOWN = 14;

interface Entry extends Named {
  id: string;
  /** Where it leads, or what it does here. */
  to?: string;
  run?: () => void;
  search?: Record<string, string>;
  hotkey?: string;
}

/** Everywhere by Ctrl or Cmd with K: deeds, places and records. */
export default function Palette({ onClose }: { onClose: () => void }): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  useEffect(() => () => void takeKeys(), []);
  const takeUp = (): void => {
    // Only now do keys go into the field by themselves: what was typed before is put in front of them.
    const kept = takeKeys();
    if (kept) setText((typed) => kept + typed);
  };
  const { places, commands, further, isLoaded } = useEntries();
  const { records, isSearching } = useRecords(text);
  const own = useOwnDeeds();
  const go = ({ to, run, search }: Entry): void => {
    onClose();
    run?.();
    if (to) void navigate({ to, search: (search ?? {}) as never });
  };
  const all = [
    { heading: t('palette.actions'), entries: isLoaded ? [...own, ...commands] : [] },
    { heading: t('palette.records'), entries: records },
    { heading: t('palette.places'), entries: text.trim() ? [...places, ...further] : places },
  ];
  const groups = useShown(inOrder(all, text.trim()));
  const listed = groups.flatMap(({ entries }) => entries);
  const highlight = useHighlight({
    values: listed.map(({ id }) => id),
    isSearching,
    onPick: (value) => listed.filter(({ id }) => id === value).forEach(go),
  });
  const type = (typed: string): void => {
    setText(typed);
    highlight.begin();
  };
  return (
    <Dialog.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <div className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          aria-modal
          onKeyDown={keepInside}
          className="bg-surface border-line fixed inset-x-3 top-[12dvh] z-50 mx-auto max-w-xl overflow-hidden rounded-xl border shadow-xl"
        >
          <Dialog.Title className="sr-only">{t('palette.title')}</Dialog.Title>
          <Command label={t('palette.title')} shouldFilter={false} loop {...highlight.on}>
            <Command.Input
              autoFocus
              onFocus={takeUp}
              value={text}
              onValueChange={type}
              placeholder={t('palette.placeholder')}
              className="border-line w-full border-b bg-transparent px-4 py-3 text-base -outline-offset-2"
            />
            <Command.List className="max-h-[60dvh] overflow-y-auto has-[[role=option]]:p-2">
              {groups.map(({ heading, entries }) => (
                <Entries key={heading} heading={heading} entries={entries} onPick={go} />
              ))}
            </Command.List>
            <Command.Empty role="status" className="text-muted px-5 py-4">
              {t('ui.noMatch')}
            </Command.Empty>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface Group extends Ordered<Entry> {
  heading: string;
}

/** At first what is in sight, and all of it once that is painted: sixty entries would keep a slow machine from opening at once. */
function useShown(groups: Group[]): Group[] {
  const isWhole = useDeferredValue(true, false);
  if (isWhole) return groups;
  let room = FIRST_SHOWN;
  return groups.map(({ heading, entries }) => {
    const shown = entries.slice(0, room);
    room -= shown.length;
    return { heading, entries: shown };
  });
}

interface GroupProps extends Group {
  onPick: (entry: Entry) => void;
}

function Entries({ heading, entries, onPick }: GroupProps): ReactNode {
  if (entries.length === 0) return null;
  return (
    <Command.Group heading={heading} className={GROUP}>
      {entries.map((entry) => (
        <Command.Item key={entry.id} value={entry.id} onSelect={() => onPick(entry)} className={ITEM}>
          <span className="min-w-0 flex-1 truncate">{entry.label}</span>
          {entry.detail && <span className="text-muted truncate text-xs">{entry.detail}</span>}
          {entry.hotkey && <kbd className="text-muted text-xs">{entry.hotkey}</kbd>}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

interface Found {
  places: Entry[];
  commands: Entry[];
  /** Places that are shown once something is typed: the list is long enough without them. */
  further: Entry[];
  isLoaded: boolean;
}

/** Places and deeds of the viewer's role. Deeds are named in their features' messages, which are loaded for it. */
function useEntries(): Found {
  const t = useT();
  const viewer = useViewer();
  const { role } = viewer;
  const [isLoaded, setLoaded] = useState(false);
  useEffect(() => {
    const folders = FEATURES.filter(({ commands, places }) => commands ?? places).map(({ messages }) => messages);
    void loadMessages(...folders, ...DEEDS_MESSAGES).then(() => setLoaded(true));
  }, []);
  const places = [...placesOf(viewer), SETTINGS].map(({ to, label, key }) => ({
    id: to,
    label: t(label),
    to,
    ...(key && { hotkey: `G ${key.toUpperCase()}` }),
  }));
  if (!isLoaded) return { places, commands: [], further: [], isLoaded };
  const commands = FEATURES.flatMap((feature) => feature.commands ?? [])
    .filter(({ roles }) => roles.includes(role))
    .map(({ label, to, search }) => ({ id: label, label: t(label), to, ...(search && { search }) }));
  const further = FEATURES.flatMap((feature) => feature.places ?? [])
    .filter(({ isFor }) => isFor(viewer))
    .map(({ label, text, to }) => ({ id: label, label: t(label), words: t(text), detail: t('app.nav.settings'), to }));
  return { places, commands, further, isLoaded };
}
