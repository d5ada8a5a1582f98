import { UserError } from '@mainstay/kit/domain';
import type { FieldPaperKind } from '../schema.types.ts';

export class FieldStaffNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such field staff.', zh: '没有该外勤人员。' });
  }
}

export class FieldStaffEnrolledAlready extends UserError {
  override readonly path = ['input', 'engineer'];
  constructor() {
    super({ en: 'This engineer works in the field already.', zh: '该工程师已登记为外勤人员。' });
  }
}

export class FieldStaffWithoutHours extends UserError {
  override readonly path = ['input', 'engineer'];
  constructor() {
    super({
      en: 'First say when this engineer works: days and times are those of the duty hours.',
      zh: '请先登记该工程师的工作时间，日期与时刻以其为准。',
    });
  }
}

export class FieldStaffEnded extends UserError {
  constructor() {
    super({ en: 'This engineer works in the field no more.', zh: '该工程师已不再外勤。' });
  }
}

export class FieldPolicyMissing extends UserError {
  constructor() {
    super({
      en: 'No policy in force says what those who work in the field file when.',
      zh: '没有生效的政策规定外勤人员的报告要求。',
    });
  }
}

export class FieldPaperOfAnother extends UserError {
  constructor() {
    super({
      en: 'Whoever works in the field files the own papers, signed in by the own account.',
      zh: '外勤人员须以本人账号提交本人的记录。',
    });
  }
}

/** The field that says which paper it is. */
const pathOf = (kind: FieldPaperKind): readonly string[] => ['input', kind === 'MONTH_REPORT' ? 'month' : 'day'];

export class FieldPaperFiledAlready extends UserError {
  override readonly path: readonly string[];
  constructor(kind: FieldPaperKind) {
    super({ en: 'The paper of this day is filed already.', zh: '该日的记录已提交。' });
    this.path = pathOf(kind);
  }
}

export class FieldPaperNotDue extends UserError {
  override readonly path: readonly string[];
  constructor(
    kind: FieldPaperKind,
    readonly nextDay: string,
  ) {
    super({
      en: `No such paper belongs to this day, or its time has not come: the next is that of ${nextDay}.`,
      zh: `该日无此记录或时间未到，下一份为 ${nextDay}。`,
    });
    this.path = pathOf(kind);
  }
}

export class FieldCallOutOfHours extends UserError {
  override readonly path = ['input', 'calledAt'];
  constructor(
    readonly reachableFrom: string,
    readonly reachableUntil: string,
  ) {
    super({
      en: `Calls count from ${reachableFrom} to ${reachableUntil}, where the engineer is.`,
      zh: `仅计当地 ${reachableFrom} 至 ${reachableUntil} 的联系。`,
    });
  }
}
