import { notInThisState, UserError } from '@mainstay/kit/domain';
import type { RemoteAppointmentStatus } from '../schema.types.ts';

export class RemoteAppointmentNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such appointment for a session from afar.', zh: '没有该远程服务预约。' });
  }
}

export class RemoteAppointmentWrongState extends UserError {
  constructor(
    readonly status: RemoteAppointmentStatus,
    possibleIn: readonly RemoteAppointmentStatus[] = [],
  ) {
    super(notInThisState({ en: 'An appointment for a session', zh: '远程服务预约' }, status, possibleIn));
  }
}

export class RemoteAppointmentAgreedAlready extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({
      en: 'The case has an appointment for a session from afar: move that one, or cancel it first.',
      zh: '该工单已有远程服务预约，请改期或先取消。',
    });
  }
}
