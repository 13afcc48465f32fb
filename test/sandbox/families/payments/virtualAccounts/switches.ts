// Switches for virtual bank accounts: what no document says, or only one witness has seen (QO 5.1 to 5.8, open questions 16 to 20).

export interface VirtualAccountSwitches {
	/** 5.1, QO-41: only `2024-07-10`, as documented, or other versions too, as a live project sends them. */
	pgVbaVersions: 'documented' | 'any';
	/** QO-36: whether answers have account, phone and Aadhaar numbers as numbers, as in samples, or as text. */
	pgVbaNumbers: 'numbers' | 'text';
	/** 5.3: where a create's answer has allowed_remitters: in remitter_lock_details, or at the top of each entry (one witness). */
	pgVbaRemitters: 'inLock' | 'atTop';
	/** QO-37: notification_group is optional, as documented, or required (one witness). */
	pgVbaNotificationGroup: 'optional' | 'needed';
	/** QO-37: the bank of an account without bank_codes; `none`: 412 (one witness). */
	pgVbaDefaultBank: 'UTIB' | 'none';
	/** 5.8: whether a refusal has its own HTTP status, or is FAILURE with HTTP 200 (one witness). */
	pgVbaRefusals: 'httpStatus' | 'http200';
	/** Open question 16: a virtual_account_id that is taken: 409 (guidance texts), 400, or more accounts for the same customer. */
	pgVbaDuplicate: 'exists409' | 'failed400' | 'madeAgain';
	/** Open question 17: largest `limit` of a page of payments; 0 is any. */
	pgVbaLargestPage: number;
	/** Open question 20: longest virtual_account_id at YES Bank: 20 as elsewhere, or 8 (one witness). */
	pgVbaYesbIdLength: 20 | 8;
	/** 5.5: the answer for a UTR that belongs to no payment: 404, or an empty list. */
	pgVbaUnknownUtr: 'notFound' | 'emptyList';
	/** 5.6: HTTP status of `duplicate_resource` (one witness, without its status). */
	pgVbaDuplicateGroup: 409 | 400;
	/** 5.6: whether a group without members is refused with "bad URL" (one witness) or accepted. */
	pgVbaEmptyGroup: 'refused' | 'taken';
}

export const VIRTUAL_ACCOUNT_SWITCHES: Readonly<VirtualAccountSwitches> = {
	pgVbaVersions: 'documented',
	pgVbaNumbers: 'numbers',
	pgVbaRemitters: 'inLock',
	pgVbaNotificationGroup: 'optional',
	pgVbaDefaultBank: 'UTIB',
	pgVbaRefusals: 'httpStatus',
	pgVbaDuplicate: 'exists409',
	pgVbaLargestPage: 0,
	pgVbaYesbIdLength: 20,
	pgVbaUnknownUtr: 'notFound',
	pgVbaDuplicateGroup: 409,
	pgVbaEmptyGroup: 'refused',
};

const oneOf =
	(...words: (string | number)[]) =>
	(value: unknown) =>
		words.includes(value as string | number);

export const VIRTUAL_ACCOUNT_ACCEPTS: Record<keyof VirtualAccountSwitches, (value: unknown) => boolean> = {
	pgVbaVersions: oneOf('documented', 'any'),
	pgVbaNumbers: oneOf('numbers', 'text'),
	pgVbaRemitters: oneOf('inLock', 'atTop'),
	pgVbaNotificationGroup: oneOf('optional', 'needed'),
	pgVbaDefaultBank: oneOf('UTIB', 'none'),
	pgVbaRefusals: oneOf('httpStatus', 'http200'),
	pgVbaDuplicate: oneOf('exists409', 'failed400', 'madeAgain'),
	pgVbaLargestPage: (value) => Number.isInteger(value) && Number(value) >= 0,
	pgVbaYesbIdLength: oneOf(20, 8),
	pgVbaUnknownUtr: oneOf('notFound', 'emptyList'),
	pgVbaDuplicateGroup: oneOf(409, 400),
	pgVbaEmptyGroup: oneOf('refused', 'taken'),
};
