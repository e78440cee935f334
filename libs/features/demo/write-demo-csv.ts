import { demoServices } from './demo-agency.js';
import { demoAssistants } from './demo-assistants.js';
import { demoClients } from './demo-clients.js';
import { noticedLines, type OddLine, refusedLines } from './demo-odd-lines.js';
import { type DemoEntry, makeDemoEntries } from './make-demo-entries.js';
import { moved } from './move-demo.js';
import { addDays } from './demo-days.js';

const header = [
  ...['User', 'Email', 'Client', 'Project', 'Task', 'Description', 'Billable'],
  ...['Start date', 'Start time', 'End date', 'End time', 'Duration', 'Tags', 'Amount (USD)'],
];

/**
 * The demo agency's six months as Toggl's detailed report has them: UTF-8 with a byte-order mark, ISO dates, in order of
 * start, quotes only where they are needed. Projects are called as contracts are, tags as services.
 * @param months how much later they are than May to October 2026
 */
export function writeDemoCsv(months = 0): string {
  const oddLines = moved([...refusedLines, ...noticedLines], months);
  const rows = [...makeDemoEntries(months).map(entryCells), ...oddLines.map(oddCells)];
  const startOf = (cells: readonly string[]): string => `${cells[7]} ${cells[8]}`;
  rows.sort((a, b) => (startOf(a) < startOf(b) ? -1 : startOf(a) > startOf(b) ? 1 : 0));
  return `\ufeff${[header, ...rows].map((cells) => cells.map(quoted).join(',')).join('\n')}\n`;
}

const clientNames = new Map<string, string>(demoClients.map(({ key, name }) => [key, name]));
const serviceNames = new Map<string, string>(demoServices.map(({ key, name }) => [key, name]));
const emails = new Map<string, string>(demoAssistants.map(({ name, email }) => [name, email]));

function entryCells(entry: DemoEntry): string[] {
  const { assistant, contract, date, startSecond, workedSeconds } = entry;
  const endSecond = startSecond + workedSeconds;
  return [
    ...[assistant.name, assistant.email, clientNames.get(contract.client) ?? '', contract.title, '', entry.description],
    ...[entry.billable ? 'Yes' : 'No', date, clockText(startSecond)],
    ...[addDays(date, Math.floor(endSecond / 86_400)), clockText(endSecond % 86_400), clockText(workedSeconds)],
    ...[[serviceNames.get(entry.service), ...entry.tags].join(', '), ''],
  ];
}

function oddCells({
  assistantName,
  clientName,
  projectTitle,
  tags,
  description,
  start,
  end,
  duration,
}: OddLine): string[] {
  const email = emails.get(assistantName) ?? '';
  return [assistantName, email, clientName, projectTitle, '', description, 'Yes', ...start, ...end, duration, tags, ''];
}

function clockText(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
