import { SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiError } from './api-error.js';
import type { Caller } from './caller.js';
import { accessOf } from './refuse-beyond-scopes.js';

const WHILE_CLOSED = 'factotum:while-closed';

/** Of what changes something: it is done in an agency that is closed, too. */
export const WhileClosed = (): MethodDecorator => SetMetadata(WHILE_CLOSED, true);

export const AGENCY_CLOSED = new ApiError('FORBIDDEN', 'This agency has been closed by its owner.', {
  reason: 'AGENCY_CLOSED',
});

/** In a closed agency its owners look at what there is, take it along, and open it again. @throws ApiError `NOT_POSSIBLE` */
export function refuseWhileClosed(context: ExecutionContext, { isClosed }: Caller): void {
  if (!isClosed || accessOf(context) === 'read' || Reflect.getMetadata(WHILE_CLOSED, context.getHandler())) return;
  throw new ApiError('NOT_POSSIBLE', 'The agency is closed: open it again before you change anything.', {
    reason: 'AGENCY_CLOSED',
  });
}
