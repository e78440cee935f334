import type { TimeCorrectedFragment, TimeExpenseFragment, TimeShownFragment } from '@/gql/time/graphql';
import type { Tone } from '@/ui/states';

export type Entry = TimeShownFragment;
export type EntryStatus = Entry['status'];

export const ENTRY_STATUSES: readonly EntryStatus[] = ['DRAFT', 'SUBMITTED', 'CLIENT_REVIEW', 'APPROVED', 'REJECTED'];

export const ENTRY_TONES: Record<EntryStatus, Tone> = {
  DRAFT: 'plain',
  SUBMITTED: 'info',
  CLIENT_REVIEW: 'warn',
  APPROVED: 'good',
  REJECTED: 'danger',
};

export const WEEK_TONES = { OPEN: 'plain', SUBMITTED: 'info', APPROVED: 'good', REJECTED: 'danger' } as const;

export type Expense = TimeExpenseFragment;

/** As an expense goes through them, what waits for the agency first. */
export const EXPENSE_TONES: Record<Expense['status'], Tone> = {
  SUBMITTED: 'info',
  APPROVED: 'good',
  CONSENT_ASKED: 'warn',
  CONSENTED: 'good',
  REFUSED: 'danger',
  REJECTED: 'danger',
  DRAFT: 'plain',
};

/** What a list of entries can be narrowed to: a state, or those of one of which the client has something to say. */
export const ENTRY_CHOICES = [...ENTRY_STATUSES, 'OBJECTED'] as const;

/** What the api is asked for by a choice. */
export const asked = (choice: string | undefined): { status?: EntryStatus; hasObjection?: boolean } => {
  if (choice === 'OBJECTED') return { status: 'CLIENT_REVIEW', hasObjection: true };
  return choice ? { status: choice as EntryStatus } : {};
};

export const isApprovable = ({ status }: Entry): boolean => status === 'SUBMITTED';

/** Also while the client is asked still. */
export const isReturnable = ({ status }: Entry): boolean => status === 'SUBMITTED' || status === 'CLIENT_REVIEW';

/** Whether an entry can be changed still; one that is approved is taken back or corrected. */
export const isChangeable = ({ status }: Entry): boolean => status !== 'APPROVED' && status !== 'CLIENT_REVIEW';

/** What an entry's time was corrected to, or is to be: the latest that wasn't declined. */
export const correctionOf = ({
  corrections,
}: {
  corrections: readonly TimeCorrectedFragment[] | null;
}): TimeCorrectedFragment | undefined => corrections?.find(({ status }) => status !== 'REJECTED');
