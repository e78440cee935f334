import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Origin } from '#platform/tenancy';
import { ApiError } from './api-error.js';
import type { Grant } from './grants.js';
import type { Scope } from './scopes.js';

export const ROLES = ['OWNER', 'MANAGER', 'ASSISTANT', 'ACCOUNTANT', 'CLIENT'] as const;
export type Role = (typeof ROLES)[number];

/** Who runs the agency's business; assistants and clients see only what is their own. */
export const STAFF = ['OWNER', 'MANAGER', 'ACCOUNTANT'] as const satisfies readonly Role[];

/** Who asks, in which agency. A person of several agencies acts in one at a time. */
export interface Caller extends Origin {
  userId: string;
  agencyId: string;
  role: Role;
  /** Of the role ASSISTANT alone: then only that assistant's rows exist. */
  assistantId?: string;
  /** Of an owner or a manager who works for clients too: as which assistant. */
  worksAs?: string;
  /** Of the role CLIENT alone. */
  clientId?: string;
  /** What owners alone may do otherwise; of the roles that can hold it. */
  grants?: readonly Grant[];
  /** Of an owner alone, whose agency is closed: nobody else acts in it. */
  isClosed?: boolean;
  via: 'SESSION' | 'API_KEY';
  /** Of an API key alone. */
  scopes?: readonly Scope[];
}

/** As which assistant somebody acts: an assistant herself is she alone, and who has another role works as her besides. */
export const asAssistant = (role: Role, id: string | null): Pick<Caller, 'assistantId' | 'worksAs'> => {
  if (id === null) return {};
  return role === 'ASSISTANT' ? { assistantId: id } : { worksAs: id };
};

/** Recognises callers by what a request carries. The feature that keeps sign-ins implements it. */
export abstract class CallerFinder {
  /**
   * @param reply for a session's refreshed cookie
   * @returns the caller, or why there is none: `UNAUTHENTICATED`, or `FORBIDDEN` for somebody who belongs to no such agency
   */
  abstract find(request: FastifyRequest, reply: FastifyReply): Promise<Caller | ApiError>;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before any handler runs. */
    caller: Caller | ApiError;
    /** What of the api is being called, once its handler is known. */
    operation?: string;
  }
}

/** The HTTP request of a handler, whichever way it's called. */
export const requestOf = (context: ExecutionContext): FastifyRequest =>
  context.getType<string>() === 'graphql'
    ? GqlExecutionContext.create(context).getContext<{ req: FastifyRequest }>().req
    : context.switchToHttp().getRequest<FastifyRequest>();

/** @throws ApiError `UNAUTHENTICATED` or `FORBIDDEN` where there's no caller */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller instanceof ApiError) throw request.caller;
  return request.caller;
}

/** Under what a request's limits are counted: the person, or for strangers the address. */
export const nameCaller = ({ caller, ip }: FastifyRequest): string =>
  caller instanceof ApiError ? `address ${ip}` : `user ${caller.userId}`;

/** A handler's parameter: the caller. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext) =>
  callerOf(requestOf(context)),
);
