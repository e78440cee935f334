/** The parts of a manual, in the order in which they are read. */
export const PARTS = ['purpose', 'scope', 'access', 'steps', 'checks', 'escalation'] as const;
export type Part = (typeof PARTS)[number];
