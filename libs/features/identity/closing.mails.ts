import type { Mail } from '#platform/mail';
import type { TenantTransaction } from '#platform/tenancy';

interface Person {
  name: string;
  email: string;
}

export interface Closing {
  agency: string;
  timeZone: string;
  at: Date;
  /** Who did it. */
  by: Person;
  /** Where one signs in. */
  link: string;
}

const OWNERS = `
  select u.name, u.email from memberships m join auth."user" u on u.id = m.user_id where m.role = 'OWNER' order by u.id`;
const PERSON = `select name, email from auth."user" where id = $1`;

export const ownersOf = (transaction: TenantTransaction): Promise<Person[]> => transaction.rows<Person>(OWNERS);

export async function personOf(transaction: TenantTransaction, userId: string): Promise<Person> {
  const [person] = await transaction.rows<Person>(PERSON, [userId]);
  return person ?? { name: 'Somebody', email: '' };
}

const dayOf = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(at);

const timeOf = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at);

const didIt = ({ by, agency, at, timeZone }: Closing, closed: string): string =>
  `${by.name} (${by.email}) ${closed.replace('{agency}', agency)} on ${timeOf(at, timeZone)} (${timeZone}).`;

/** Tells an owner what her closed agency still allows, and for how long. */
export const closedMail = (to: string, closing: Closing, until: Date): Mail => ({
  to,
  subject: `${closing.agency} was closed`,
  text: `${didIt(closing, 'closed {agency}')}

Nothing is billed, mailed or done by schedule in it any more, and its owners alone can sign in to it: to look at everything and
to export it.

Until ${dayOf(until, closing.timeZone)} an owner can open it again. Sign in at ${closing.link} and choose “Open it again”, which
stands above every page of it. After that day it stays closed.
`,
});

export const reopenedMail = (to: string, closing: Closing): Mail => ({
  to,
  subject: `${closing.agency} is open again`,
  text: `${didIt(closing, 'opened {agency} again')}

Whoever belongs to it can sign in again, and what is billed, mailed or done by schedule goes on: ${closing.link}
`,
});
