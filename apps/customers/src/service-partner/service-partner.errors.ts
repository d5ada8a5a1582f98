import { UserError } from '@mainstay/kit/domain';

export class ServicePartnerNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such partner.', zh: '没有该服务网点。' });
  }
}

export class ServicePartnerCodeTaken extends UserError {
  override readonly path = ['input', 'code'];
  constructor() {
    super({ en: 'Another partner has this code.', zh: '该服务网点代码已被使用。' });
  }
}

export class ServicePartnerEnded extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'This partner repairs for us no more.', zh: '该服务网点已终止合作。' });
  }
}

export class ServicePartnerStands extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'This partner repairs for us already.', zh: '该服务网点仍在合作中。' });
  }
}
