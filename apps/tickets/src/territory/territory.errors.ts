import { UserError } from '@mainstay/kit/domain';

export class TerritoryNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such territory.', zh: '没有该区域。' });
  }
}

export class TerritoryTaken extends UserError {
  override readonly path = ['input', 'code'];
  constructor() {
    super({ en: 'Another territory has this code.', zh: '该区域代码已被使用。' });
  }
}

export class TerritoryNamed extends UserError {
  constructor(readonly engineers: readonly string[]) {
    super({
      en: `Engineers still work in it: ${engineers.join(', ')}.`,
      zh: `仍有工程师负责该区域：${engineers.join('、')}。`,
    });
  }
}

export class TerritoriesUnknown extends UserError {
  override readonly path = ['input', 'territories'];
  constructor(readonly codes: readonly string[]) {
    super({
      en: `These are no countries, nor territories that are defined: ${codes.join(', ')}.`,
      zh: `以下既非国家代码，也非已定义的区域：${codes.join('、')}。`,
    });
  }
}
