import { UserError } from '@mainstay/kit/domain';

export class TemporaryAdmissionNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such temporary admission.', zh: '没有该暂时进境记录。' });
  }
}

export class TemporaryAdmissionKnown extends UserError {
  override readonly path = ['input', 'freight'];
  constructor(readonly number: string) {
    super({
      en: `By this declaration they are in the country for a time already, as ${number}.`,
      zh: `该报关单已登记暂时进境 ${number}。`,
    });
  }
}

export class TemporaryAdmissionOver extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'All of its units are accounted for already.', zh: '其全部返修品均已核销。' });
  }
}

export class TemporaryAdmissionUnitUnknown extends UserError {
  override readonly path = ['input', 'units'];
  constructor() {
    super({
      en: 'Name units of it that are still in the country, each once.',
      zh: '请列出其中尚未核销的返修品，每台一次。',
    });
  }
}

export class TemporaryAdmissionStillOpen extends UserError {
  constructor() {
    super({
      en: 'Units of it are still in the country: account for them first.',
      zh: '仍有返修品未核销，须先核销。',
    });
  }
}

export class TemporaryAdmissionNothingHeld extends UserError {
  constructor() {
    super({ en: 'Customs holds nothing for it, or no more.', zh: '海关未收取或已结清其担保。' });
  }
}

export class RepairFreightNotReexported extends UserError {
  constructor(readonly numbers: readonly string[]) {
    super({
      en: `These units were let in for a time (${numbers.join(', ')}): their export is declared and let go first.`,
      zh: `这些返修品为暂时进境（${numbers.join('、')}），须先完成复运出境申报并放行。`,
    });
  }
}
