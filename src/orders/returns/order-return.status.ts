export const RETURN_STATUSES = ['requested', 'approved', 'rejected', 'received', 'refunded'] as const;
/** `received`: the shop has it again; `refunded`: and the customer their money. */
export type ReturnStatus = (typeof RETURN_STATUSES)[number];

/** Of which pieces wait for their end: they are neither sent back twice nor paid back beside it. */
export const OPEN_RETURNS: readonly ReturnStatus[] = ['requested', 'approved', 'received'];
