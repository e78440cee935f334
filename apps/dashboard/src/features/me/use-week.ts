import { newKey, useAct, useRead } from '@/api/use-api';
import { useKept } from '@/api/use-kept';
import { request } from '@/api/request';
import { useViewer } from '@/app/viewer';
import {
  MeCopyRowsDocument,
  MeSetCellDocument,
  MeSetRowDocument,
  MeSubmitDocument,
  MeWeekDocument,
  MeWithdrawDocument,
  MeWorkDaysDocument,
  type MeSheetFragment,
} from '@/gql/me/graphql';
import { useFormat, useT } from '@/i18n';
import { addDays } from '@/app/agency-day';

export type Sheet = MeSheetFragment;
export type SheetRow = Sheet['rows'][number];
export type SheetCell = SheetRow['cells'][number];

export const rowKey = ({ contractId, serviceId }: { contractId: string; serviceId: string }): string =>
  `${contractId} ${serviceId}`;

/** Whether its assistant may change a week: not while it is handed in, nor after it is approved. */
export const isOpen = ({ status }: Sheet): boolean => status === 'OPEN' || status === 'REJECTED';

export interface WeekDeeds {
  /** Makes a cell what was typed. @throws RequestError what the api refused */
  setCell: (row: SheetRow, cell: SheetCell, time: string) => Promise<void>;
  addRow: (row: { contractId: string; serviceId: string }, onDone: () => void) => void;
  hideRow: (row: SheetRow) => void;
  copy: (withTime: boolean) => void;
  submit: (note: string) => void;
  withdraw: () => void;
  isBusy: boolean;
}

/** What can be done with a week. Cells are written one after the other, so that a late answer shows no old week. */
export function useWeekDeeds(sheet: Sheet, week: string): WeekDeeds {
  const t = useT();
  const format = useFormat();
  const keep = useKept();
  const show = (timeSheet: Sheet): void => void keep(MeWeekDocument, { week }, () => ({ timeSheet }));
  const own = { week: sheet.weekStart, version: sheet.version };
  const setCell = useCells(show);
  const row = useAct(MeSetRowDocument, { onDone: ({ setTimeSheetRow }) => show(setTimeSheetRow) });
  const hide = useAct(MeSetRowDocument, {
    onDone: ({ setTimeSheetRow }) => show(setTimeSheetRow),
    done: t('me.week.rowHidden'),
    undo: ({ setTimeSheetRow: { version } }, { input }) =>
      request(MeSetRowDocument, { input: { ...input, version, isShown: true } }),
  });
  const copy = useAct(MeCopyRowsDocument, {
    onDone: ({ copyTimeSheetRows }) => show(copyTimeSheetRows),
    done: ({ copyTimeSheetRows: { rows, seconds } }) =>
      t('me.week.copied', {
        count: rows.length - sheet.rows.length,
        hasTime: seconds > sheet.seconds ? 'yes' : 'no',
        time: format.hours(seconds - sheet.seconds),
      }),
  });
  const submit = useAct(MeSubmitDocument, {
    onDone: ({ submitTimeSheet }) => show(submitTimeSheet),
    done: t('me.week.submitted', { time: format.hours(sheet.seconds) }),
    undo: ({ submitTimeSheet: { version } }) =>
      request(MeWithdrawDocument, { input: { week: sheet.weekStart, version } }),
  });
  const withdraw = useAct(MeWithdrawDocument, { onDone: ({ withdrawTimeSheet }) => show(withdrawTimeSheet) });
  return {
    setCell,
    addRow: (work, onDone) => row.mutate({ input: { ...work, ...own, isShown: true } }, { onSuccess: onDone }),
    hideRow: ({ contractId, serviceId }) => hide.mutate({ input: { contractId, serviceId, ...own, isShown: false } }),
    copy: (withTime) => copy.mutate({ input: { ...own, withTime } }),
    submit: (note) => submit.mutate({ input: { ...own, ...(note.trim() && { note: note.trim() }) } }),
    withdraw: () => withdraw.mutate({ input: own }),
    isBusy: row.isPending || copy.isPending || submit.isPending || withdraw.isPending,
  };
}

function useCells(show: (sheet: Sheet) => void): WeekDeeds['setCell'] {
  const t = useT();
  const set = useAct(MeSetCellDocument, {
    survives: t('me.week.cellPress'),
    oneByOne: 'week-cells',
    onDone: ({ setTimeSheetCell }) => show(setTimeSheetCell.timeSheet),
    // It stands at the cell.
    onError: () => undefined,
  });
  return async ({ contractId, serviceId }, { date, seconds }, time) => {
    const cell = { contractId, serviceId, date, time, seenSeconds: seconds };
    await set.mutateAsync({ input: { idempotencyKey: newKey(), ...cell } });
  };
}

/** What was worked a week before, by row and then by day; nothing where the week can't be changed. */
export function useGhosts(sheet: Sheet): ReadonlyMap<string, number[]> {
  const week = addDays(sheet.weekStart, -7);
  const { data } = useRead(MeWeekDocument, { week }, { enabled: isOpen(sheet) });
  // While another week loads, the one before is still there.
  const rows = isOpen(sheet) && data?.timeSheet.weekStart === week ? data.timeSheet.rows : [];
  return new Map(rows.map((row) => [rowKey(row), row.cells.map(({ seconds }) => seconds)]));
}

/** How long the work of each day of a week is; none before it is known, or where nothing is planned. */
export function useTargets(days: readonly string[]): number[] | undefined {
  const { assistantId } = useViewer();
  const { data } = useRead(
    MeWorkDaysDocument,
    { id: assistantId ?? '', from: days[0] ?? '' },
    { enabled: Boolean(assistantId) && days.length > 0 },
  );
  const assistant = data?.assistant;
  // While another week loads, the one before is still there.
  if (!assistant || assistant.schedules.length === 0 || assistant.workDays[0]?.date !== days[0]) return undefined;
  return assistant.workDays.map(({ availableSeconds }) => availableSeconds);
}
