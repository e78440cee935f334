/**
 * Lines that a real export has too: seven that the importer must refuse and say why, and some that it takes and points
 * out. Cells as in the export: person, client, project, tags, description, date and time of start and end, duration.
 */
export interface OddLine {
  assistantName: string;
  clientName: string;
  projectTitle: string;
  tags: string;
  description: string;
  start: readonly [date: string, time: string];
  end: readonly [date: string, time: string];
  duration: string;
}

const line = (
  [assistantName, clientName, projectTitle, tags, description]: readonly [string, string, string, string, string],
  start: OddLine['start'],
  end: OddLine['end'],
  duration: string,
): OddLine => ({ assistantName, clientName, projectTitle, tags, description, start, end, duration });

const care = 'Inbox & calendar';

/** What the importer has to say of each, in the order of the file. */
export const refusedLines: readonly (OddLine & { reason: string })[] = [
  {
    ...line(
      ['Maya Rao', 'Globex Corporation', 'Onboarding', care, 'Welcome pack'],
      ['2026-05-12', '18:30:00'],
      ['2026-05-12', '19:00:00'],
      '00:30:00',
    ),
    reason: 'UNKNOWN_CLIENT',
  },
  {
    ...line(
      ['Nneka Obi', 'Kessler Orthodontics', 'Inbox retainer', care, 'Inbox to zero'],
      ['2026-06-31', '17:00:00'],
      ['2026-06-31', '17:20:00'],
      '00:20:00',
    ),
    reason: 'BAD_DATE',
  },
  {
    ...line(
      ['Temp Helper', 'Calder Robotics', 'Executive support', care, 'Covered for Grace'],
      ['2026-07-28', '09:00:00'],
      ['2026-07-28', '11:00:00'],
      '02:00:00',
    ),
    reason: 'UNKNOWN_PERSON',
  },
  {
    ...line(
      ['Luis Arango', 'Harbor Light Yoga', 'Posts and flyers', 'Graphic design', 'Flyer'],
      ['2026-08-12', '15:10:00'],
      ['2026-08-12', '14:40:00'],
      '00:30:00',
    ),
    reason: 'END_BEFORE_START',
  },
  {
    ...line(
      ['Grace Whitcombe', 'Calder Robotics', 'Robot photo shoot', care, 'Call sheet'],
      ['2026-08-19', '17:30:00'],
      ['2026-08-19', '18:00:00'],
      '00:30:00',
    ),
    reason: 'NO_CONTRACT',
  },
  {
    ...line(
      ['Tobias Lindqvist', 'Verity Alliance for Literacy', 'Grant reports', 'Bookkeeping', 'One last report'],
      ['2026-09-22', '16:00:00'],
      ['2026-09-22', '17:30:00'],
      '01:30:00',
    ),
    reason: 'OUTSIDE_CONTRACT',
  },
  {
    ...line(
      ['Harriet Coombe', 'Bramble & Finch Books', 'Ledger and VAT', 'Bookkeeping, Data entry', 'Stock and ledger'],
      ['2026-10-06', '15:00:00'],
      ['2026-10-06', '15:45:00'],
      '00:45:00',
    ),
    reason: 'AMBIGUOUS_SERVICE',
  },
];

/** Taken as they are: time beside other time of the same person, and a stopwatch started by mistake, twice. */
export const noticedLines: readonly OddLine[] = [
  line(
    ['Grace Whitcombe', 'Dr. Amara Nwosu Coaching', 'Practice support', care, 'On hold with the venue, meanwhile'],
    ['2026-06-16', '10:05:00'],
    ['2026-06-16', '10:50:00'],
    '00:45:00',
  ),
  line(
    ['Dmytro Kovalenko', 'Calder Robotics', 'Site care plan', 'Website care', 'Watched the backup'],
    ['2026-09-15', '11:00:00'],
    ['2026-09-15', '11:30:00'],
    '00:30:00',
  ),
  line(
    ['Priya Nair', '株式会社ひまわり', '英語デスク', care, ''],
    ['2026-07-09', '19:00:00'],
    ['2026-07-09', '19:00:00'],
    '00:00:00',
  ),
  line(
    ['Priya Nair', '株式会社ひまわり', '英語デスク', care, ''],
    ['2026-07-09', '19:00:00'],
    ['2026-07-09', '19:00:00'],
    '00:00:00',
  ),
];
