/** What sets the clock of a page, or of a process, ahead by so much. */
export const shiftedBy = (ms: number): string =>
  `globalThis.Date = class extends Date {
    constructor(...parts) { super(...(parts.length === 0 ? [Date.now()] : parts)); }
    static now() { return super.now() + ${ms}; }
  };`;

/** The same as an option of Node. */
export const inProcess = (ms: number): string => `--import=data:text/javascript,${encodeURIComponent(shiftedBy(ms))}`;
