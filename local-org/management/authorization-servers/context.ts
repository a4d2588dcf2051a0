import type { OrgContext } from '../../context.ts';
import { newId } from '../../ids.ts';

/** What the operations on authorization servers need. */
export interface OperationContext extends Pick<OrgContext, 'store' | 'clock'> {
  /** Creates the id of something that is added. The seed derives it from the name. Default: random. */
  readonly createId?: (prefix: string, name: string) => string;
}

/** Creates an id: `createId` of the context, or a random one. */
export const idFor = ({ createId = newId }: OperationContext, prefix: string, name: string): string =>
  createId(prefix, name);
