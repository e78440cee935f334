/** What sets the clock of a page, or of a process, ahead by so much. */
export const shiftedBy = (ms: number): string =>
  `globalThis.Date = class extends Date {
    constructor(...parts) { super(...(parts.length === 0 ? [Date.now()] : parts)); }
    static now() { return super.now() + ${ms}; }
  };`;

/** The same for a process of Node: its environment. */
export const inProcess = (ms: number): NodeJS.ProcessEnv => ({
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(shiftedBy(ms))}`,
});

/** What sets the clock of a process of Node to a moment, such as `2027-05-31T18:00:00Z`: its environment. */
export const clockAt = (moment: string): NodeJS.ProcessEnv => inProcess(Date.parse(moment) - Date.now());
