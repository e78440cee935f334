/** How long something took, in words: 5,400 → `1 h 30 min` */
export function durationText(seconds: bigint): string {
  const minutes = (seconds + 30n) / 60n;
  const [hours, rest] = [minutes / 60n, minutes % 60n];
  if (hours === 0n) return `${rest} min`;
  return rest === 0n ? `${hours} h` : `${hours} h ${rest} min`;
}
