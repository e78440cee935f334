import { Extensions } from '@nestjs/graphql';
import type { AreaName } from './scopes.js';

const AREA = 'area';

type AnyDecorator = ClassDecorator & MethodDecorator & PropertyDecorator;

/**
 * Where something belongs, which says which scope an API key needs for it: on a resolver or controller for its operations and
 * routes (or on one of them, where it differs), on an object type for whatever leads to it, on a field that tells of another
 * area than its object's. No API key may call an operation without one.
 */
export const Area = (area: AreaName): AnyDecorator => {
  const extend = Extensions({ [AREA]: area }) as (target: object, key?: string | symbol) => void;
  return ((target: object, key?: string | symbol, descriptor?: PropertyDescriptor) => {
    extend(target, key);
    const marked = key === undefined ? target : (descriptor?.value as object | undefined);
    if (marked) Reflect.defineMetadata(AREA, area, marked);
  }) as AnyDecorator;
};

/** The area of an operation or route. */
export const areaOfHandler = (handler: object, declaredIn: object): AreaName | undefined =>
  (Reflect.getMetadata(AREA, handler) ?? Reflect.getMetadata(AREA, declaredIn)) as AreaName | undefined;

/** The area that a schema's type or field declares. */
export const declaredArea = (of: { extensions: Readonly<Record<string | symbol, unknown>> }): AreaName | undefined =>
  of.extensions[AREA] as AreaName | undefined;
