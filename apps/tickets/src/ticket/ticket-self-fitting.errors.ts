import { UserError } from '@mainstay/kit/domain';

export class TicketIsNoPartsRequest extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({
      en: 'Only a customer that asks for parts is sent them to fit: say so in triage, or now (ticketReassess), or diagnose what is to be repaired.',
      zh: '仅配件需求类工单可直接向客户发送配件自行安装：请先在分诊中注明，或现在更正问题类别（ticketReassess），否则先做故障诊断。',
    });
  }
}

export class TicketPartsToSend extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({
      en: 'No department says in words that parts went: send them from a depot (ticketSendParts), or, where none is to go after all, tell the customer so (ticketAnswer).',
      zh: '配件发出不得仅以文字说明：请由仓库发出（ticketSendParts）；确不需要任何配件时，请答复客户（ticketAnswer）。',
    });
  }
}

export class TicketPartsWithCustomer extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({
      en: 'Pieces have left for the customer: it signs for them, or they go back, before it can be said that none is needed.',
      zh: '已有配件发往客户：须先由客户签收或退回，方可答复不需要配件。',
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
