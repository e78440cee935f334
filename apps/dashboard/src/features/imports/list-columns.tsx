import { Link } from '@tanstack/react-router';
import { useFormat, useT } from '@/i18n';
import type { Column } from '@/ui/data-table';
import { momentColumn } from '@/ui/moment-column';
import type { Import } from './states';

type Listed = Pick<Import, 'id' | 'fileName' | 'status' | 'rowsImported' | 'rowsLeftOut'> & { createdAt: string };

/** What lists of files that were sent tell of each: `to` is where their pages are, `added` what is said to have come in. */
export function useListColumns<Row extends Listed>(
  to: string,
  added: string,
): Record<'file' | 'when' | 'rows' | 'left', Column<Row>> {
  const t = useT();
  const format = useFormat();
  return {
    file: {
      id: 'file',
      title: t('imports.file'),
      width: 2,
      onCard: 'title',
      cell: ({ id, fileName }) => (
        <Link to={`${to}/${id}`} className="font-medium hover:underline">
          {fileName}
        </Link>
      ),
    },
    when: { id: 'when', ...momentColumn(format, t('imports.when'), ({ createdAt }: Row) => createdAt) },
    rows: {
      id: 'rows',
      title: added,
      isNumber: true,
      cell: ({ status, rowsImported }) => (status === 'UNDONE' ? '–' : format.number(rowsImported)),
      onCard: 'figure',
    },
    left: {
      id: 'left',
      title: t('imports.leftOut'),
      isNumber: true,
      cell: ({ rowsLeftOut }) => format.number(rowsLeftOut),
      onCard: 'none',
    },
  };
}
