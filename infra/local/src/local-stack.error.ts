/** A local server cannot be provided. The message is one line and says what to do; it needs no stack trace. */
export class LocalStackError extends Error {
  override readonly name = 'LocalStackError';
}

/** Ends the program with one plain line for a LocalStackError, and with everything for a defect. */
export function reportAndExit(error: unknown): never {
  console.error(error instanceof LocalStackError ? `\n  ${error.message}\n` : error);
  process.exit(1);
}
