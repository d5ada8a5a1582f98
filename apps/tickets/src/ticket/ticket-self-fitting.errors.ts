import { UserError } from '@mainstay/kit/domain';

export class TicketIsNoPartsRequest extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({
      en: 'Only a customer that asks for parts is sent them to fit: say so in triage, or diagnose what is to be repaired.',
      zh: '仅配件需求类工单可直接向客户发送配件自行安装：请先在分诊中注明，否则先做故障诊断。',
    });
  }
}

export class TicketSupplyUnsettled extends UserError {
  override readonly path = ['id'];
  constructor(readonly numbers: readonly string[]) {
    super({
      en: `First see to what did not come or is not wanted: ${numbers.join(', ')}.`,
      zh: `请先处理缺件或不需要的配件：${numbers.join('、')}。`,
    });
  }
}

export class TicketNothingToSignFor extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({
      en: 'No piece is left that the customer could sign for: all went back, or never came.',
      zh: '没有可供客户签收的配件：均已退回或未送达。',
    });
  }
}
