import { UserError } from '../../domain/index.ts';

export class AttachmentNotFound extends UserError {
  override readonly path = ['input', 'attachment'];
  constructor() {
    super({ en: 'There is no such file.', zh: '没有该文件。' });
  }
}

export class AttachmentTypeRefused extends UserError {
  override readonly path = ['input', 'file', 'fileName'];
  constructor(readonly allowed: readonly string[]) {
    super({
      en: `Files of this kind end in ${allowed.join(', ')}.`,
      zh: `此类文件的扩展名须为 ${allowed.join('、')}。`,
    });
  }
}

export class AttachmentTooLarge extends UserError {
  override readonly path = ['input', 'file', 'byteSize'];
  constructor(readonly maximumBytes: number) {
    super({
      en: `A file of this kind has at most ${maximumBytes} bytes.`,
      zh: `此类文件最大为 ${maximumBytes} 字节。`,
    });
  }
}

export class AttachmentsTooMany extends UserError {
  constructor(readonly maximum: number) {
    super({ en: `A record has at most ${maximum} files.`, zh: `一条记录最多 ${maximum} 个文件。` });
  }
}

/** The bytes are not what the name says they are. */
export class AttachmentMismatch extends UserError {
  constructor() {
    super({
      en: 'The content of this file is not what its name says.',
      zh: '文件内容与其扩展名不符。',
    });
  }
}

/** More or fewer bytes came than were said. */
export class AttachmentSizeWrong extends UserError {
  constructor(readonly byteSize: number) {
    super({ en: `The file was said to have ${byteSize} bytes.`, zh: `该文件申报的大小为 ${byteSize} 字节。` });
  }
}

/** The bytes that came are not those whose digest was said. */
export class AttachmentDigestWrong extends UserError {
  constructor() {
    super({ en: 'The file was changed on its way.', zh: '文件在传输中被更改。' });
  }
}

/** Nobody waits for this file: it came already, is coming, came too late, or was never announced. */
export class UploadNotAwaited extends UserError {
  constructor() {
    super({ en: 'This file is not awaited, or not any more.', zh: '未在等待此文件，或已过期。' });
  }
}
