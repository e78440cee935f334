import { useEffect, useState } from 'react';
import { useRead } from '@/api/use-api';
import { useViewer } from '@/app/viewer';
import {
  PaletteAssistantDocument,
  PaletteBooksDocument,
  PaletteInvoicesDocument,
  PaletteOfficeDocument,
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

/** Invoices whose numbers have the text in them; all numbers have digits, so nothing is asked for without one. */
function useInvoices(text: string, isAsked: boolean): RecordEntry[] {
  const { data } = useRead(PaletteInvoicesDocument, { text, first: SHOWN }, { enabled: isAsked && /\d/.test(text) });
  return (data?.invoices.nodes ?? []).flatMap(({ id, number, client }) =>
    number === null ? [] : [{ id, label: number, detail: client.name, to: `/invoices/${id}` }],
  );
}

/** Records whose names or numbers have the text in them, as the viewer may see them. */
export function useRecords(typed: string): RecordEntry[] {
  const { role } = useViewer();
  const text = usePaused(typed.trim());
  const isAsked = text.length >= SHORTEST;
  const variables = { text, first: SHOWN };
  const isOffice = role === 'OWNER' || role === 'MANAGER';
  const office = useRead(PaletteOfficeDocument, variables, { enabled: isAsked && isOffice });
  const books = useRead(PaletteBooksDocument, variables, { enabled: isAsked && role === 'ACCOUNTANT' });
  const own = useRead(PaletteAssistantDocument, variables, { enabled: isAsked && role === 'ASSISTANT' });
  const invoices = useInvoices(text, isAsked && role !== 'ASSISTANT');
  if (!isAsked) return [];
  const clients = (office.data ?? books.data)?.clients.nodes ?? [];
  const tasks = (office.data ?? own.data)?.tasks.nodes ?? [];
  return [
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
    ...invoices,
  ];
}
