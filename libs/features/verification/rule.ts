/**
 * A law that an agency's rows obey. Its statement finds those that don't: rows of `subject` (what is wrong, by ids or names) and
 * `detail` (what was found against what was expected). `$1` is the agency.
 */
export interface Rule {
  name: string;
  /** The law, as a sentence. */
  law: string;
  sql: string;
}
