import { notInThisState, UserError } from '@mainstay/kit/domain';
import type {
  MissionDiscipline,
  MissionItemSource,
  MissionItemStatus,
  MissionRequirement,
  MissionStatus,
  MissionVisaStatus,
  StandbyDepartment,
} from '../schema.types.ts';
import type { MissionItem } from './mission-item.entity.ts';

export class MissionNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such mission.', zh: '没有该外派维修任务。' });
  }
}

export class MissionDecisionUnsuitable extends UserError {
  override readonly path = ['input', 'decision'];
  constructor() {
    super({
      en: 'The decision does not send a team for this case, or sent one already.',
      zh: '该维修方式决定不是派队维修、不属于该工单，或已安排任务。',
    });
  }
}

export class MissionWrongStatus extends UserError {
  constructor(
    readonly status: MissionStatus,
    readonly act: string,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'A mission', zh: '任务' }, status, possibleIn));
  }
}

export class MissionIncidentReportMissing extends UserError {
  override readonly path = ['input', 'incidentReport'];
  constructor(readonly missing: readonly MissionDiscipline[]) {
    super({
      en: `The company is liable; the report on the incident says nothing of: ${missing.join(', ')}.`,
      zh: `责任在本公司，事故报告缺少：${missing.join('、')}。`,
    });
  }
}

export class MissionItemUnaccounted extends UserError {
  override readonly path = ['input'];
  constructor(
    readonly quantity: number,
    readonly built: number,
  ) {
    super({
      en: `There are ${quantity}, of which units got ${built}: say of each whether it was used, brought back or lost.`,
      zh: `共 ${quantity} 件，其中 ${built} 件已装用：须说明每件是已用、带回还是遗失。`,
    });
  }
}

export class MissionGoodwillPointless extends UserError {
  constructor() {
    super({
      en: 'The customer is not liable, has signed, or is served free already.',
      zh: '责任不在客户、客户已签协议，或已确认免费。',
    });
  }
}

export class MissionGoodwillNeedsOtherPerson extends UserError {
  constructor() {
    super({ en: 'You opened this; another person has to confirm it.', zh: '您是申请人，须由他人确认。' });
  }
}

export class MissionDepartmentForeign extends UserError {
  override readonly path = ['input', 'department'];
  constructor() {
    super({ en: 'You do not speak for this department.', zh: '您不能代表该部门。' });
  }
}

export class MissionNeedsOtherPerson extends UserError {
  override readonly path = ['input', 'department'];
  constructor() {
    super({
      en: 'You signed for another department; somebody else signs for this one.',
      zh: '您已代表其他部门签字，本部门须由他人签字。',
    });
  }
}

export class MissionNotAnalysed extends UserError {
  constructor() {
    super({ en: 'Write down what the joint analysis found first.', zh: '请先登记联合分析结果。' });
  }
}

export class MissionAnalysisUnsigned extends UserError {
  constructor(readonly missing: readonly StandbyDepartment[]) {
    super({
      en: `These departments have not signed the joint analysis: ${missing.join(', ')}.`,
      zh: `以下部门尚未在联合分析上签字：${missing.join('、')}。`,
    });
  }
}

export class MissionTeamMissing extends UserError {
  constructor() {
    super({ en: 'Name the team and its leader first.', zh: '请先确定维修队伍及队长。' });
  }
}

export class MissionLeaderNotInTeam extends UserError {
  override readonly path = ['input', 'leader'];
  constructor() {
    super({ en: 'The leader is one of the members.', zh: '队长须为队员之一。' });
  }
}

export class MissionMemberUnavailable extends UserError {
  constructor(
    readonly codes: readonly string[],
    override readonly path: readonly string[] = ['input', 'members'],
  ) {
    super({
      en: `Away on another mission, or no longer in the pool: ${codes.join(', ')}.`,
      zh: `正在外出或已离开备用库：${codes.join('、')}。`,
    });
  }
}

export class MissionMemberNotFound extends UserError {
  constructor(override readonly path: readonly string[] = ['input', 'member']) {
    super({ en: 'There is no such member of this team.', zh: '该队伍中没有此队员。' });
  }
}

export class MissionVisaWrongStatus extends UserError {
  override readonly path = ['input', 'status'];
  constructor(
    readonly status: MissionVisaStatus,
    readonly act: string,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'A visa', zh: '签证' }, status, possibleIn));
  }
}

export class MissionPartUnknown extends UserError {
  override readonly path = ['input', 'items'];
  constructor() {
    super({ en: 'There is no such part.', zh: '没有该配件。' });
  }
}

export class MissionItemNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such line on a list of a mission.', zh: '清单中没有该项。' });
  }
}

export class MissionItemWrongStatus extends UserError {
  constructor(
    readonly status: MissionItemStatus,
    readonly act: string,
    possibleIn: readonly string[] = [],
  ) {
    super(notInThisState({ en: 'A line', zh: '该项' }, status, possibleIn));
  }
}

export class MissionItemSourceWrong extends UserError {
  constructor(
    readonly source: MissionItemSource,
    override readonly path: readonly string[] | null = null,
  ) {
    super({ en: `This does not fit what is ${source}.`, zh: `此操作不适用于来源为 ${source} 的项目。` });
  }
}

export class MissionNotInRoom extends UserError {
  constructor() {
    super({ en: 'You are not in the room of this mission.', zh: '您不在该任务的沟通群内。' });
  }
}

export class MissionNotReady extends UserError {
  constructor(readonly missing: readonly MissionRequirement[]) {
    super({
      en: `Missing: ${missing.map(it => `${it.kind} (${it.missing.join('; ')})`).join(', ')}.`,
      zh: `尚缺：${missing.map(it => `${it.kind}（${it.missing.join('；')}）`).join('、')}。`,
    });
  }
}

export class MissionLeaderOnly extends UserError {
  constructor() {
    super({ en: 'Only the leader of the team says this.', zh: '仅队长可执行此操作。' });
  }
}

export class MissionDayReported extends UserError {
  override readonly path = ['input', 'day'];
  constructor() {
    super({ en: 'This day was reported already.', zh: '该日已汇报。' });
  }
}

export class MissionToolsOut extends UserError {
  constructor(readonly items: readonly MissionItem[]) {
    super({
      en: 'Say first of what was drawn how much was used, brought back and lost.',
      zh: '请先说明所领物品的使用、归还与遗失数量。',
    });
  }
}
