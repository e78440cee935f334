import { Check, ChevronsUpDown, Plus } from 'lucide-react';
import { Command } from 'cmdk';
import { Popover } from 'radix-ui';
import { useState, type ReactNode, type Ref } from 'react';
import { useT } from '@/i18n';
import { pressable } from './button';
import { cx } from './class-names';
import { useField } from './field';
import { useHighlight } from './use-highlight';

export interface Pick {
  id: string;
  label: string;
  detail?: string;
}

export interface PickerProps {
  label: string;
  picks: readonly Pick[];
  value: string | null;
  onPick: (id: string | null) => void;
  /** What is chosen already, where it may not be among the picks. */
  known?: Pick | undefined;
  /** Searches on the server as it is typed; without it the picks are searched. */
  onSearch?: (text: string) => void;
  /** Whether the picks aren't yet those of what was typed last. */
  isSearching?: boolean;
  none?: string;
  /** Why there is nothing to choose from. */
  nothing?: ReactNode;
  isInvalid?: boolean;
  /** What the form calls it. */
  name?: string | undefined;
  ref?: Ref<HTMLButtonElement>;
  /** Whether there are more than the picks, which are found by what is typed. */
  hasMore?: boolean;
  /** Makes what isn't there, by the name that was typed. */
  onAdd?: (name: string) => void;
  /** What that is, as "Add a new client". */
  addLabel?: string;
}

/** Chooses one record among many, by typing a part of its name. */
export function Picker(props: PickerProps): ReactNode {
  const { label, picks: found, known, value, onPick, onSearch, none, isInvalid, name, ref, onAdd } = props;
  const picks = known && !found.some(({ id }) => id === known.id) ? [known, ...found] : found;
  const t = useT();
  const field = useField();
  const [isOpen, setOpen] = useState(false);
  const chosen = picks.find(({ id }) => id === value);
  // What tells it from another of the same name is said of the chosen one too.
  const shown = [chosen?.label, chosen?.detail].filter(Boolean).join(' · ') || (none ?? t('ui.choose'));
  const pick = (id: string | null): void => {
    onPick(id);
    toggle(false);
    tellForm(field);
  };
  const toggle = (isOpened: boolean): void => {
    setOpen(isOpened);
    // What was typed is gone when it is opened again.
    if (!isOpened) onSearch?.('');
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={toggle}>
      <Popover.Trigger
        {...field}
        role="combobox"
        ref={ref}
        name={name}
        aria-expanded={isOpen}
        aria-label={`${label}: ${shown}`}
        {...(isInvalid && { 'aria-invalid': true })}
        className={cx(pressable('plain'), 'border-edge w-full min-w-0 font-normal')}
      >
        <span className={cx('min-w-0 flex-1 truncate text-left', !chosen && 'text-muted')}>{shown}</span>
        <ChevronsUpDown aria-hidden className="text-muted" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          aria-label={label}
          className="bg-surface border-line z-50 w-[max(var(--radix-popover-trigger-width),16rem)] rounded-md border shadow-lg"
        >
          <Choices
            {...props}
            picks={picks}
            found={found}
            onPick={pick}
            {...(onAdd && {
              onAdd: (name) => {
                toggle(false);
                onAdd(name);
              },
            })}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** As a control of the browser's own does: what is chosen anew isn't refused any more, and isn't lost by a slip of the hand. */
function tellForm({ id }: Record<string, unknown>): void {
  if (typeof id === 'string') document.getElementById(id)?.dispatchEvent(new Event('input', { bubbles: true }));
}

const OPTION = 'data-[selected=true]:bg-sunken flex cursor-pointer items-center gap-2 rounded px-2 py-1.5';

/** What adding stands for in the list. */
const ADD = '+';

interface ChoicesProps extends PickerProps {
  /** Without what is merely known to be chosen. */
  found: readonly Pick[];
}

function Choices(props: ChoicesProps): ReactNode {
  const {
    label,
    picks,
    found,
    value,
    onPick,
    onSearch,
    isSearching = false,
    none,
    nothing,
    hasMore,
    onAdd,
    addLabel,
  } = props;
  const t = useT();
  const [text, setText] = useState('');
  const isNarrowed = onSearch !== undefined && text.trim() !== '';
  const isNone = onAdd !== undefined && picks.length === 0 && text.trim() === '';
  // Whether it is new isn't known before the search is done.
  const isAddable = onAdd !== undefined && !isSearching && (isNone || isNew(text, picks));
  const wanted = isNarrowed ? text.trim().toLowerCase() : '';
  const nobody = none?.toLowerCase().includes(wanted) ? [{ id: null, label: none }] : [];
  // Enter means a record, where one is found.
  const all = isNarrowed ? [...found, ...nobody] : [...nobody, ...picks];
  const highlight = useHighlight({
    values: [...all.map(wordsOf), ...(isAddable ? [ADD] : [])],
    isSearching,
    onPick: (words) =>
      words === ADD ? onAdd?.(text.trim()) : onPick(all.find((one) => wordsOf(one) === words)?.id ?? null),
  });
  const type = (typed: string): void => {
    setText(typed);
    highlight.begin();
    onSearch?.(typed);
  };
  return (
    // What is searched here is put in order by the list itself, which then knows what is first.
    <Command label={label} shouldFilter={!onSearch} loop {...(onSearch && highlight.on)}>
      <Command.Input
        placeholder={t('ui.search')}
        onValueChange={type}
        className="border-line w-full border-b bg-transparent px-3 py-2 outline-none"
      />
      <Command.List className="max-h-72 overflow-y-auto has-[[role=option]]:p-1">
        {all.map((one) => (
          <Option key={one.id ?? ''} pick={one} isChosen={one.id === value} onSelect={() => onPick(one.id)} />
        ))}
        {isAddable && <Add label={addLabel} name={text.trim()} onSelect={() => onAdd?.(text.trim())} />}
      </Command.List>
      {/* A list box holds options alone. */}
      <Command.Empty role="status" className="text-muted px-3 py-2">
        {isSearching ? '…' : picks.length === 0 && nothing ? nothing : t(isNone ? 'ui.noneYet' : 'ui.noMatch')}
      </Command.Empty>
      {hasMore && text.trim() === '' && (
        <p className="text-muted border-line border-t px-3 py-2 text-xs">{t('ui.moreByTyping')}</p>
      )}
    </Command>
  );
}

const isNew = (typed: string, picks: readonly Pick[]): boolean =>
  typed.trim() !== '' && !picks.some(({ label }) => label.toLowerCase() === typed.trim().toLowerCase());

/** Stands below whatever was found. */
function Add({ label, name, onSelect }: { label: string | undefined; name: string; onSelect: () => void }): ReactNode {
  const t = useT();
  return (
    <Command.Item forceMount value={ADD} onSelect={onSelect} className={OPTION}>
      <Plus aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 flex-1 truncate">{name ? t('ui.addNamed', { name }) : (label ?? t('ui.addNew'))}</span>
    </Command.Item>
  );
}

interface OptionProps {
  pick: { id: string | null; label: string; detail?: string };
  isChosen: boolean;
  onSelect: () => void;
}

/** What an option is found by, and known by to the list. */
const wordsOf = ({ id, label, detail = '' }: OptionProps['pick']): string => `${label} ${detail} ${id ?? ''}`.trim();

function Option({ pick, isChosen, onSelect }: OptionProps): ReactNode {
  const { label, detail } = pick;
  return (
    <Command.Item value={wordsOf(pick)} onSelect={onSelect} className={OPTION}>
      <Check aria-hidden className={cx('size-4 shrink-0', !isChosen && 'invisible')} />
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {detail && <span className="text-muted truncate text-xs">{detail}</span>}
    </Command.Item>
  );
}
