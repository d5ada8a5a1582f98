import { entity, filled, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import { Mission } from './mission.entity.ts';

const MissionSeatSchema = defineEntity({
  name: 'MissionSeat',
  properties: {
    ...entity,
    mission: () => p.manyToOne(Mission),
    kind: p.string().$type<Sdl.MissionSeatKind>(),
    account: p.string(),
    joinedAt: p.datetime(),
  },
});

/** Somebody in the room of a mission (TCK-30). */
export class MissionSeat extends MissionSeatSchema.class implements Sdl.MissionSeat {
  /** @throws InputInvalid for a blank account */
  static of(mission: Mission, kind: Sdl.MissionSeatKind, account: string, joinedAt: Date): MissionSeat {
    return make(MissionSeat, { mission, kind, account: filled(['input', 'account'], account), joinedAt });
  }
}
MissionSeatSchema.setClass(MissionSeat);

const MissionRoomEntrySchema = defineEntity({
  name: 'MissionRoomEntry',
  properties: {
    ...entity,
    mission: () => p.manyToOne(Mission),
    by: p.string(),
    text: p.text(),
    at: p.datetime(),
  },
});

/** Something said in the room, or a step of the mission. */
export class MissionRoomEntry extends MissionRoomEntrySchema.class implements Sdl.MissionRoomEntry {
  static of(mission: Mission, text: string, { by, at }: Act): MissionRoomEntry {
    return make(MissionRoomEntry, { mission, text, by, at });
  }
}
MissionRoomEntrySchema.setClass(MissionRoomEntry);
