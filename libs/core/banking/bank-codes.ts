/** Whether a text has the form of a BIC (ISO 9362): four letters or digits, a country, two for the place, three for a branch. */
export const isBic = (text: string): boolean => /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(text);

/** Whether nine digits are a routing number of the United States: weighted 3, 7, 1 in turn they sum to a multiple of ten. */
export function isRoutingNumber(text: string): boolean {
  if (!/^\d{9}$/.test(text)) return false;
  const weights = [3, 7, 1];
  const sum = [...text].reduce((total, digit, i) => total + Number(digit) * (weights[i % 3] as number), 0);
  return sum > 0 && sum % 10 === 0;
}
