import type { Format } from '@/i18n';
import type { Column } from './data-table';

/** A column of moments, which names their zone once; a card, which has no titles, beside each. */
export const momentColumn = <Row>(
  format: Format,
  title: string,
  at: (row: Row) => string | null | undefined,
): Required<Pick<Column<Row>, 'title' | 'cell' | 'cardCell'>> => ({
  title: format.zoned(title),
  cell: (row) => format.moment(at(row)),
  cardCell: (row) => format.time(at(row)),
});
