import { useEffect, useState } from 'react';

/** Tells the moment, again every second while something runs. */
export function useNow(isRunning: boolean): number {
  const [now, set] = useState(Date.now);
  useEffect(() => {
    if (!isRunning) return undefined;
    set(Date.now());
    const timer = setInterval(() => set(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [isRunning]);
  return now;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Seconds as a clock shows them: `1:05:09`. */
export const clockOf = (seconds: number): string =>
  `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(Math.floor(seconds) % 60)}`;
