import { useEffect, useState } from 'react';
import { isUnderWay, useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import {
  PaletteAssistantDocument,
  PaletteBooksDocument,
  PaletteInvoicesDocument,
  PaletteOfficeDocument,
  type PaletteInvoicesQuery,
} from '@/gql/palette/graphql';

interface RecordEntry {
  id: string;
  label: string;
  detail?: string;
  to: string;
}

const SHOWN = 5;
const PAUSE_MS = 120;
const SHORTEST = 2;

/** What was typed last, once its typing has paused. */
function usePaused(text: string): string {
  const [paused, set] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => set(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}

const invoicesOf = (data: PaletteInvoicesQuery | undefined): RecordEntry[] =>
  (data?.invoices.nodes ?? []).flatMap(({ id, number, client }) =>
    number === null ? [] : [{ id, label: number, detail: client.name, to: `/invoices/${id}` }],
  );

interface Records {
  records: RecordEntry[];
  /** Whether they are not yet those of what is typed. */
  isSearching: boolean;
}

/** Records whose names or numbers have the text in them, as the viewer may see them. */
export function useRecords(typed: string): Records {
  const { role } = useViewer();
  const sought = typed.trim();
  const text = usePaused(sought);
  const isAsked = text.length >= SHORTEST;
  const variables = { text, first: SHOWN };
  const isOffice = role === 'OWNER' || role === 'MANAGER';
  const office = useRead(PaletteOfficeDocument, variables, { enabled: isAsked && isOffice });
  const books = useRead(PaletteBooksDocument, variables, { enabled: isAsked && role === 'ACCOUNTANT' });
  const own = useRead(PaletteAssistantDocument, variables, { enabled: isAsked && role === 'ASSISTANT' });
  // All numbers have digits: nothing is asked for without one.
  const hasNumber = isAsked && role !== 'ASSISTANT' && /\d/.test(text);
  const invoices = useRead(PaletteInvoicesDocument, variables, { enabled: hasNumber });
  const isSearching = sought.length >= SHORTEST && (sought !== text || [office, books, own, invoices].some(isUnderWay));
  if (!isAsked) return { records: [], isSearching };
  const clients = (office.data ?? books.data)?.clients.nodes ?? [];
  const tasks = (office.data ?? own.data)?.tasks.nodes ?? [];
  const records = [
    ...clients.map(({ id, name }) => ({ id, label: name, to: `/clients/${id}` })),
    ...(office.data?.assistants.nodes ?? []).map(({ id, name }) => ({ id, label: name, to: `/team/${id}` })),
    ...(office.data?.contracts.nodes ?? []).map(({ id, title, client }) => ({
      id,
      label: title,
      detail: client.name,
      to: `/contracts/${id}`,
    })),
    ...tasks.map(({ id, title, clientName }) => ({
      id,
      label: title,
      detail: clientName,
      to: isOffice ? `/tasks/${id}` : `/me/tasks/${id}`,
    })),
    ...invoicesOf(hasNumber ? invoices.data : undefined),
  ];
  return { records, isSearching };
}
