import type { ReactNode } from 'react';
import { placesOf } from '@/app/navigation';
import { useViewer } from '@/app/viewer';
import type { MessageId } from '@/gql/message-ids';
import { useT } from '@/i18n';
import { Dialog } from '@/ui/dialog';

const KEYS: [keys: string, text: MessageId][] = [
  ['Ctrl K', 'palette.key.palette'],
  ['/', 'palette.key.search'],
  ['C', 'palette.key.create'],
  ['J  K', 'palette.key.rows'],
  ['X', 'palette.key.select'],
  ['V', 'palette.key.views'],
  ['Enter', 'palette.key.open'],
  ['Esc', 'palette.key.close'],
  ['?', 'palette.key.help'],
];

/** All keys. Those of one letter can be turned off in one's account. */
export default function Help({ onClose }: { onClose: () => void }): ReactNode {
  const t = useT();
  const going = placesOf(useViewer()).flatMap(({ key, label }) =>
    key ? [[`G ${key.toUpperCase()}`, label] as const] : [],
  );
  return (
    <Dialog title={t('palette.help')} description={t('palette.helpText')} isOpen onClose={onClose} isWide>
      <dl className="grid gap-x-8 gap-y-2 sm:grid-cols-2">
        {[...KEYS, ...going].map(([keys, text]) => (
          <div key={keys} className="border-line flex items-center justify-between gap-3 border-b pb-1.5">
            <dt>{t(text)}</dt>
            <dd>
              <kbd className="border-line bg-sunken rounded border px-1.5 py-0.5 text-xs whitespace-pre">{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
