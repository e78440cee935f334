const two = (value: number): string => String(value).padStart(2, '0');

/** 5400 → `"1:30"`, 5405 → `"1:30:05"`; `parseTimeInput` reads it back. */
export function formatDuration(seconds: number): string {
  const text = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? text : `${text}:${two(seconds % 60)}`;
}

/** From and to, in seconds after midnight: (79200, 90000) → `"22:00-25:00"`; `parseTimeInput` reads it back. */
export const formatSpan = (startSeconds: number, endSeconds: number): string =>
  `${formatDuration(startSeconds)}-${formatDuration(endSeconds)}`;
