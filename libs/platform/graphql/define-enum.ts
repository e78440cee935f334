import { registerEnumType } from '@nestjs/graphql';

/** An enum of the schema from its values and what each means; its values are their own names. */
export function defineEnum<Value extends string>(
  name: string,
  description: string,
  meanings: Readonly<Record<Value, string>>,
): { readonly [V in Value]: V } {
  const values = Object.keys(meanings) as Value[];
  const members = Object.fromEntries(values.map((value) => [value, value])) as { [V in Value]: V };
  const valuesMap = Object.fromEntries(values.map((value) => [value, { description: meanings[value] }]));
  registerEnumType(members, { name, description, valuesMap: valuesMap as never });
  return members;
}
