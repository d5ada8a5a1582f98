import type { EntityManager } from '@mikro-orm/postgresql';
import { figureInForce } from './policy-figures.ts';

/** Whose days the company's are: those of the policy that says when its day ends; UTC where there is none. */
export const companyZone = async (em: EntityManager): Promise<string> =>
  (await figureInForce(em, 'OPEN_CASES', 'timeZone'))?.value ?? 'UTC';
