import { getMetadataStorage, type ValidationError } from 'class-validator';
import { fillIn, type InvalidField } from '#platform/access';

type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/** Fields that aren't valid, by their paths in what was sent: `{path: "filter.month", message: "{property} must …"}` */
export function fieldErrors(error: ValidationError, prefix = ''): InvalidField[] {
  const { property, constraints = {}, children = [] } = error;
  const path = prefix + property;
  const own = Object.values(constraints).map((message) => ({ path, message, ...ruleThatSays(message, error) }));
  return [...own, ...children.flatMap((child) => fieldErrors(child, `${path}.`))];
}

/** The sentence of a rule, and what was put into it to make the message. */
function ruleThatSays(message: string, { target, property, value }: ValidationError): Record<string, string> {
  const rules = target ? rulesOf(target.constructor).filter(({ propertyName }) => propertyName === property) : [];
  const said = rules.map((rule) => withLimits(sentenceOf(rule, value), rule));
  return said.find((each) => fillIn(each.message, each) === message) ?? {};
}

function withLimits(message: string, { propertyName: property, constraints }: Rule) {
  const limits = ((constraints ?? []) as unknown[]).map((limit, i) => [`constraint${i + 1}`, textOf(limit)]);
  const values = [['property', property], ...limits] as [string, string][];
  return { message, ...Object.fromEntries(values.filter(([name]) => message.includes(`{${name}}`))) };
}

const textOf = (limit: unknown): string => (Array.isArray(limit) ? limit.join(', ') : String(limit));

/** The rules of a class of inputs, and of those that it extends. */
export const rulesOf = (target: object): Rule[] =>
  getMetadataStorage().getTargetValidationMetadatas(target as () => unknown, '', true, false);

/** (of `@Max(10)`) → `{property} must not be greater than {constraint1}` */
export function sentenceOf({ message, constraintCls, constraints, propertyName }: Rule, value?: unknown): string {
  const args = { value, constraints: (constraints ?? []) as unknown[], property: propertyName };
  const given = { ...args, object: {}, targetName: '' };
  const own = typeof message === 'function' ? message(given) : message;
  const [validator] = own ? [] : getMetadataStorage().getTargetValidatorConstraints(constraintCls);
  return (own || (validator?.instance.defaultMessage?.(given) ?? '')).replace(/\$(\w+)/g, '{$1}');
}
