import { plainToInstance, type ClassConstructor } from 'class-transformer';
import { validateSync, type ValidationError, type ValidatorOptions } from 'class-validator';

export const VALIDATION: ValidatorOptions = {
  whitelist: true,
  // By it the rules are found whose sentences are told; it is told to nobody itself.
  validationError: { target: true },
};

/** A rule that a field breaks, by the field's path and the rule's name: `contacts.0.email`, `isEmail`. */
export interface BrokenRule {
  path: string;
  rule: string;
}

/** What an input would be refused for that comes by another way than a request: of each field the first rule it breaks. */
export const brokenRulesOf = <T extends object>(type: ClassConstructor<T>, input: object): BrokenRule[] =>
  validateSync(plainToInstance(type, input), VALIDATION).flatMap((error) => rulesIn(error));

function rulesIn({ property, constraints = {}, children = [] }: ValidationError, prefix = ''): BrokenRule[] {
  const path = prefix + property;
  const own = Object.keys(constraints).slice(0, 1);
  return [...own.map((rule) => ({ path, rule })), ...children.flatMap((child) => rulesIn(child, `${path}.`))];
}
