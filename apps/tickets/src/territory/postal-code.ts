/** A postal code as it is compared: nobody types its blanks, hyphens and small letters as somebody else does. */
export const plainPostalCode = (postalCode: string): string => postalCode.toUpperCase().replaceAll(/[\s-]/g, '');
