/** A person's week, of one or two months' reports. */
export interface Cell {
  availableSeconds: number;
  committedSeconds: number;
  leaveSeconds: number;
  holidaySeconds: number;
}

export type Grade = 'FREE' | 'LIGHT' | 'BUSY' | 'FULL' | 'OVER' | 'FAR_OVER' | 'OFF';

/** How full a week is, in whole percent; none where nobody works in it. */
export function percentOf({ availableSeconds, committedSeconds }: Cell): number | null {
  return availableSeconds === 0 ? null : Math.round((committedSeconds / availableSeconds) * 100);
}

const LIMITS: [below: number, grade: Grade][] = [
  [40, 'FREE'],
  [70, 'LIGHT'],
  [93, 'BUSY'],
  [107, 'FULL'],
  [121, 'OVER'],
];

export function gradeOf(cell: Cell): Grade {
  const percent = percentOf(cell);
  if (percent === null) return cell.committedSeconds > 0 ? 'FAR_OVER' : 'OFF';
  return LIMITS.find(([below]) => percent < below)?.[1] ?? 'FAR_OVER';
}

export const isOver = (cell: Cell): boolean => ['OVER', 'FAR_OVER'].includes(gradeOf(cell));

/** Hours that can still be promised. */
export const freeSeconds = ({ availableSeconds, committedSeconds }: Cell): number =>
  Math.max(0, availableSeconds - committedSeconds);

export function addCells(cells: readonly Cell[]): Cell {
  const sum = (key: keyof Cell): number => cells.reduce((total, cell) => total + cell[key], 0);
  return {
    availableSeconds: sum('availableSeconds'),
    committedSeconds: sum('committedSeconds'),
    leaveSeconds: sum('leaveSeconds'),
    holidaySeconds: sum('holidaySeconds'),
  };
}

export const GRADES: readonly Grade[] = ['FREE', 'LIGHT', 'BUSY', 'FULL', 'OVER', 'FAR_OVER', 'OFF'];

export const LOOKS: Record<Grade, string> = {
  FREE: 'bg-heat-1 text-heat-1-ink',
  LIGHT: 'bg-heat-2 text-heat-2-ink',
  BUSY: 'bg-heat-3 text-heat-3-ink',
  FULL: 'bg-heat-4 text-heat-4-ink',
  OVER: 'bg-heat-5 text-heat-5-ink',
  FAR_OVER: 'bg-heat-6 text-heat-6-ink',
  OFF: 'hatched text-muted',
};

/** What says beside the colour that somebody has too much. */
export const MARKS: Partial<Record<Grade, string>> = { OVER: '▲', FAR_OVER: '▲▲' };
