/** What kind of assistant a client may expect. */
export type AssistantKind = 'ADMINISTRATOR' | 'SKILLED_ADMINISTRATOR' | 'SPECIALIST';

export const WEEKDAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
export type CharterWeekday = (typeof WEEKDAYS)[number];

/** What client and assistants expect of each other. */
export interface CharterTerms {
  readonly assistantKind: AssistantKind;
  readonly work: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly weekdays: readonly CharterWeekday[];
  /** `HH:MM`; `toTime` up to `24:00`, and that of the next day where it isn't after `fromTime`. */
  readonly fromTime: string;
  readonly toTime: string;
  /** In working hours. */
  readonly responseMinutes: number;
  readonly channels: readonly string[];
  /** Empty: nothing was named. */
  readonly notIncluded: string;
}

const KINDS: Readonly<Record<AssistantKind, string>> = {
  ADMINISTRATOR: 'an administrator who does general office work',
  SKILLED_ADMINISTRATOR: 'an administrator with special skills',
  SPECIALIST: 'a specialist who works virtually',
};

const DAYS: Readonly<Record<CharterWeekday, string>> = {
  ...{
    MON: 'Monday',
    TUE: 'Tuesday',
    WED: 'Wednesday',
    THU: 'Thursday',
    FRI: 'Friday',
    SAT: 'Saturday',
    SUN: 'Sunday',
  },
};

/** A charter in plain words, the same text for the same terms: it is what both sides acknowledge. */
export function describeCharter(terms: CharterTerms, names: { title: string; number: number }): string {
  const { weekdays, fromTime, toTime, timeZone, channels, notIncluded } = terms;
  const days = WEEKDAYS.filter((day) => weekdays.includes(day)).map((day) => DAYS[day]);
  return [
    `What to expect under “${names.title}”, version ${names.number}`,
    '',
    `The assistant is ${KINDS[terms.assistantKind]}.`,
    `Work: ${terms.work}`,
    `Working hours: ${listed(days)}, ${fromTime} to ${toTime} (${timeZone}).`,
    `A message is answered within ${duration(terms.responseMinutes)} of working hours.`,
    `Channels: ${listed(channels)}.`,
    ...(notIncluded === '' ? [] : [`Not included: ${notIncluded}`]),
    '',
  ].join('\n');
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;

/** 90 → `"1 h 30 min"` */
function duration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [...(hours > 0 ? [`${hours} h`] : []), ...(rest > 0 ? [`${rest} min`] : [])].join(' ');
}
