/** An entity of another service, as a field of ours refers to it. */
export const referenceTo = (id: string | null | undefined): { id: string } | null => (id ? { id } : null);
