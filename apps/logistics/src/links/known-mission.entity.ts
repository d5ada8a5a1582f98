import type { SalesScope } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';

const KnownMissionSchema = defineEntity({
  name: 'KnownMission',
  properties: {
    id: p.uuid().primary(),
    number: p.string(),
    status: p.string(),
    /** Where it goes; null of one whose opening was not told yet. */
    scope: p.string().$type<SalesScope>().nullable(),
  },
});

const OVER: readonly string[] = ['WORK_DONE', 'SETTLED', 'CLOSED', 'CANCELLED'];

/** What logistics knows of a mission. */
export class KnownMission extends KnownMissionSchema.class {
  get sendsGoods(): Opt<boolean> {
    return !OVER.includes(this.status);
  }
}
KnownMissionSchema.setClass(KnownMission);
