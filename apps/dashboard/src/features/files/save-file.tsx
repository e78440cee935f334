import type { ReactNode } from 'react';
import type { FilesRowFragment } from '@/gql/files/graphql';
import { useT } from '@/i18n';
import { useDownload } from '@/ui/use-download';

/** A file's name, by which it is saved; a long one is broken where it must be. */
export function SaveFile({ file: { id, taskId, name } }: { file: FilesRowFragment }): ReactNode {
  const t = useT();
  const download = useDownload();
  return (
    <button
      type="button"
      className="text-accent-text block min-h-6 max-w-full cursor-pointer text-left wrap-anywhere hover:underline"
      aria-label={t('files.save', { name })}
      onClick={() => void download(`/api/tasks/${taskId}/files/${id}`, name)}
    >
      {name}
    </button>
  );
}
