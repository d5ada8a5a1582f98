import { UserError } from '@mainstay/kit/domain';

export class EngineerAwardNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such award.', zh: '没有该奖项。' });
  }
}

export class EngineerAwardYearNotOver extends UserError {
  override readonly path = ['input', 'year'];
  constructor() {
    super({ en: 'The year is not over everywhere.', zh: '该年度尚未结束。' });
  }
}

export class EngineerAwardsProposedAlready extends UserError {
  override readonly path = ['input', 'year'];
  constructor() {
    super({ en: 'Somebody else has just proposed the awards of this year.', zh: '他人刚刚提名了该年度奖项。' });
  }
}

export class EngineerAwardsGrantedAlready extends UserError {
  override readonly path = ['input', 'year'];
  constructor() {
    super({
      en: 'An award of this year is granted already: its proposals hold.',
      zh: '该年度已有奖项颁发，提名不再更改。',
    });
  }
}

export class EngineerAwardGrantedAlready extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'This award is granted already.', zh: '该奖项已颁发。' });
  }
}

export class EngineerAwardNeedsOtherPerson extends UserError {
  constructor() {
    super({
      en: 'Another person grants an award than who proposed it, and nobody to themselves.',
      zh: '颁奖人不得为提名人，也不得为获奖者本人。',
    });
  }
}
