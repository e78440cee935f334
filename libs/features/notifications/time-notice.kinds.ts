import type { NoticeDefinition } from './notice.kinds.js';
import { withNote } from './with-note.js';

type TimeNotice = 'WEEK_SUBMITTED' | 'WEEK_REJECTED' | 'WEEK_MISSING' | 'WORK_OBJECTED';

/** What is told of weeks and of the work in them. */
export const TIME_NOTICES: { readonly [Kind in TimeNotice]: NoticeDefinition<Kind> } = {
  WEEK_SUBMITTED: {
    meaning: 'An assistant submitted a week.',
    isMailed: false,
    words: ({ assistant, week }) => ({ title: `${assistant} submitted the week of ${week}` }),
  },
  WEEK_REJECTED: {
    meaning: 'Time of a week was rejected.',
    isMailed: true,
    words: ({ week, reason }) => withNote(`Time of the week of ${week} was sent back to you`, reason),
  },
  WEEK_MISSING: {
    meaning: 'A week was not submitted yet.',
    isMailed: true,
    words: ({ agency, week }) => ({
      title: `${agency}: your week from ${week} is still open`,
      text: `You have not handed in your time of the week that began on ${week}.\n\nIf there was no work, hand it in empty: then nobody has to ask.`,
    }),
  },
  WORK_OBJECTED: {
    meaning: 'A client objects to work that waits for its approval.',
    isMailed: true,
    words: ({ client, contract, time, reason }) => {
      const title = `${client} objects to ${time} of work on “${contract}”`;
      return {
        title,
        text: `${title}:\n\n${reason}\n\nIt isn’t billed until this is settled: give the time back to be changed, or approve it once the client agrees.`,
      };
    },
  },
};
