import type { ComponentType } from 'react';
import type { Role } from '@/gql/session/graphql';
import type { MessageId } from '@/gql/message-ids';
import type { Viewer } from './viewer';

export const OFFICE: readonly Role[] = ['OWNER', 'MANAGER'];
export const BOOKS: readonly Role[] = ['OWNER', 'MANAGER', 'ACCOUNTANT'];
export const STAFF: readonly Role[] = ['OWNER', 'MANAGER', 'ACCOUNTANT', 'ASSISTANT'];

/** A page's file: what is shown, and what sets off its first reads while frame and words are still on their way. */
export interface PageFile {
  default: ComponentType;
  readFirst?: (viewer: Viewer) => void;
}

export interface PageRoute {
  /** As the router has it: `/clients/$id`. */
  path: string;
  /** Who may see it; the api decides it again. */
  roles: readonly Role[];
  /** Besides, owners and managers who work for clients too. */
  isForWorkers?: true;
  load: () => Promise<PageFile>;
  /** Folders of messages that it says beside its feature's. */
  words?: readonly string[];
}

/** Whether somebody may see a page. */
export const isSeenBy = ({ roles, isForWorkers }: PageRoute, { role, assistantId }: Viewer): boolean =>
  roles.includes(role) || (isForWorkers === true && assistantId !== null);

/** What the command palette offers. */
export interface PaletteCommand {
  label: MessageId;
  to: string;
  search?: Record<string, string>;
  roles: readonly Role[];
}

/** A place within a feature that the command palette finds by its name and by what it is for. */
export interface PalettePlace {
  label: MessageId;
  /** What is done there. */
  text: MessageId;
  to: string;
  isFor: (viewer: Viewer) => boolean;
}

export interface FeatureRoutes {
  /** Folder of messages that its pages say, below `src`. */
  messages: string;
  pages: readonly PageRoute[];
  commands?: readonly PaletteCommand[];
  places?: readonly PalettePlace[];
}

/** What a feature's `routes.ts` exports by default. */
export const defineRoutes = (routes: FeatureRoutes): FeatureRoutes => routes;
