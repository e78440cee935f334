import type { JournalEntryKind } from '@/gql/books/graphql';
import { useFormat, useT } from '@/i18n';

interface Booked {
  kind: JournalEntryKind;
  memo: string | null;
}

const RATES = /^[A-Z]{3} of \d{4}-\d\d-\d\d(, [A-Z]{3} of \d{4}-\d\d-\d\d)*$/;

/** What an entry is for: as somebody wrote it, or by which days' rates Factotum has booked it. */
export function useWhatFor(): (entry: Booked) => string | null {
  const t = useT();
  const format = useFormat();
  return ({ kind, memo }) => {
    if (kind === 'MANUAL' || memo === null || !RATES.test(memo)) return memo;
    const days = new Map<string, string[]>();
    for (const rate of memo.split(', ')) {
      const [currency = '', day = ''] = rate.split(' of ');
      days.set(day, [...(days.get(day) ?? []), currency]);
    }
    const says = [...days].map(([day, currencies]) =>
      t('books.byRates', { day: format.date(day), currencies: format.list(currencies) }),
    );
    return says.join('; ');
  };
}
