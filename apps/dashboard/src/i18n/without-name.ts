/** What is said of a field where its label stands above: `email must be an email` → `Must be an email`. */
export function withoutName(said: string, names: readonly string[]): string {
  const name = names.find((one) => one !== '' && said.startsWith(one)) ?? '';
  const rest = said.slice(name.length).replace(/^:?\s+/, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
