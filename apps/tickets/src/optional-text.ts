import { filled } from '@mainstay/kit/domain';

const MAX_CHARACTERS = 2000;

/** The text without surrounding blanks, null where nothing is said. @throws InputInvalid for more than 2000 characters */
export const optionalText = (path: readonly string[], text: string | null | undefined): string | null =>
  text?.trim() ? filled(path, text, MAX_CHARACTERS) : null;
