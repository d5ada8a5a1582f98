import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Trip } from './trip.entity.ts';

/** Acts on two visits of a trip at one moment wait for each other; the cases are locked before. */
export const lockTrip = (em: EntityManager, { id }: Trip): Promise<Trip> =>
  em.findOneOrFail(Trip, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
