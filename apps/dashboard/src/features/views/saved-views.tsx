import { useNavigate } from '@tanstack/react-router';
import { Bookmark, Check, Trash2, Users } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { useRead } from '@/api/use-api';
import { ViewsListDocument, type SavedList, type ViewsListQuery } from '@/gql/views/graphql';
import { useT } from '@/i18n';
import { Button, IconButton } from '@/ui/button';
import { cx } from '@/ui/class-names';
import { useAddress, type Address } from '@/ui/filters';
import { useHotkeys } from '@/ui/hotkeys';
import { Columns } from './columns';
import { SaveForm } from './save-form';
import { useDeleteView } from './use-delete-view';
import { isSame, keptOf } from './address';

type View = ViewsListQuery['savedViews'][number];

const addressOf = ({ search }: View): Address => Object.fromEntries(search.map(({ name, value }) => [name, value]));

/** Picks one of the views that are kept of a list, keeps the one that is shown, or deletes one. */
export default function SavedViews({ list }: { list: SavedList }): ReactNode {
  const t = useT();
  const [address] = useAddress();
  const [isOpen, setOpen] = useState(false);
  const { data } = useRead(ViewsListDocument, { list });
  useHotkeys({ v: () => setOpen(true) });
  const shown = keptOf(address);
  const views = data?.savedViews ?? [];
  const current = views.find((view) => isSame(addressOf(view), shown));
  const close = (): void => setOpen(false);
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button icon={<Bookmark />} className="max-w-56 min-w-0">
          <span className="truncate">{current?.name ?? t('views.title')}</span>
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          collisionPadding={12}
          aria-label={t('views.title')}
          className="bg-surface border-line z-40 w-80 max-w-[calc(100vw-1.5rem)] rounded-md border shadow-lg"
        >
          {views.length > 0 ? (
            <ul className="max-h-72 overflow-y-auto p-1">
              {views.map((view) => (
                <Line key={view.id} view={view} isCurrent={view === current} onPick={close} />
              ))}
            </ul>
          ) : (
            <p className="text-muted px-3 pt-3">{t('views.none')}</p>
          )}
          <Columns />
          <SaveForm list={list} shown={shown} onSaved={close} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface LineProps {
  view: View;
  isCurrent: boolean;
  onPick: () => void;
}

function Line({ view, isCurrent, onPick }: LineProps): ReactNode {
  const t = useT();
  const navigate = useNavigate();
  const remove = useDeleteView();
  return (
    <li className="flex items-center">
      <button
        type="button"
        onClick={() => {
          void navigate({ to: '.', search: addressOf(view) as never });
          onPick();
        }}
        aria-current={isCurrent || undefined}
        className="hover:bg-sunken flex min-h-9 min-w-0 flex-1 items-center gap-2 rounded px-2 py-1.5 text-left -outline-offset-2"
      >
        <Check aria-hidden className={cx('size-4 shrink-0', !isCurrent && 'invisible')} />
        <span className="min-w-0 flex-1 truncate">{view.name}</span>
        {view.isShared && <Users aria-label={t('views.isShared')} role="img" className="text-muted size-4 shrink-0" />}
      </button>
      {view.isOwn && (
        <IconButton label={t('views.delete', { name: view.name })} onClick={() => remove(view.id)}>
          <Trash2 />
        </IconButton>
      )}
    </li>
  );
}
