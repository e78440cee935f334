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
