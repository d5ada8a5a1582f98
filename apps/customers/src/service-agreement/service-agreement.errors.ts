import { UserError } from '@mainstay/kit/domain';
import type { ServiceAgreementPolicyKind, ServiceAgreementStatus } from '../schema.types.ts';

export class ServiceAgreementNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such service agreement.', zh: '没有该服务协议。' });
  }
}

export class ServiceAgreementWrongStatus extends UserError {
  constructor(readonly status: ServiceAgreementStatus) {
    super({ en: `The agreement is ${status}; this is not possible.`, zh: `协议状态为 ${status}，不能执行此操作。` });
  }
}

export class ServiceAgreementOverlaps extends UserError {
  constructor(readonly other: string) {
    super({
      en: `Agreement ${other} holds for the same on some of these days already; no other can.`,
      zh: `协议 ${other} 已在其中的日期覆盖同一范围，不能重复生效。`,
    });
  }
}

const KINDS = {
  SLA: { en: 'SLA policy', zh: 'SLA 政策' },
  CARE: { en: 'care policy', zh: '关怀政策' },
  TRAINING: { en: 'template of training', zh: '培训模板' },
} as const satisfies Record<ServiceAgreementPolicyKind, object>;

export class ServiceAgreementPolicyNotInForce extends UserError {
  override readonly path = ['id'];
  constructor(
    readonly kind: ServiceAgreementPolicyKind,
    readonly policyCode: string,
  ) {
    super({
      en: `No ${KINDS[kind].en} ${policyCode} is in force that the agreement could promise.`,
      zh: `没有生效的${KINDS[kind].zh} ${policyCode}，协议无法作此承诺。`,
    });
  }
}

export class ServiceAgreementDateMet extends UserError {
  override readonly path = ['input', 'date'];
  constructor(readonly doneOn: string) {
    super({ en: `This was done on ${doneOn}.`, zh: `该事项已于 ${doneOn} 完成。` });
  }
}

export class ServiceAgreementNotRenewable extends UserError {
  override readonly path = ['id'];
  constructor(readonly other: string | null) {
    super(
      other
        ? { en: `Agreement ${other} follows on this one already.`, zh: `协议 ${other} 已续接本协议。` }
        : { en: 'The agreement has no last day that another could follow.', zh: '该协议没有结束日期，无法续签。' },
    );
  }
}
