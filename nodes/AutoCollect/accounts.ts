// The bank accounts and UPI addresses of a virtual account as one list, whichever of its shapes the answer has. Pure.
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { isRecord } from '../shared/api/answer';

/** A place to which a customer sends money; `null` where the answer does not tell. */
export interface Account {
	/** The bank's code: the key it stands under, else the first four letters of the IFSC. */
	bank: string | null;
	accountNumber: string | null;
	ifsc: string | null;
	vpa: string | null;
}

const textOf = (value: unknown): string | null =>
	(typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : null;

/** The four letters that an IFSC begins with are its bank. */
const bankOf = (ifsc: string | null): string | null => /^([A-Z]{4})0/.exec(ifsc ?? '')?.[1] ?? null;

function accountIn(source: Record<string, unknown>, bank?: string): Account | undefined {
	// A create says accountNumber and vpa, the details and lists virtualAccountNumber and virtualVPA (Q-AC10).
	const accountNumber = textOf(source.accountNumber) ?? textOf(source.virtualAccountNumber);
	const vpa = textOf(source.vpa) ?? textOf(source.virtualVPA);
	if (accountNumber === null && vpa === null) return undefined;
	const ifsc = textOf(source.ifsc);
	return { bank: bank ?? bankOf(ifsc), accountNumber, ifsc, vpa };
}

/**
 * `{accountNumber, ifsc}`, `{vpa}`, and either of them under one key per bank, beside other fields or alone (Q-AC8, Q-AC9).
 * Banks come and go: every key whose value is an object is one.
 */
export function accountsOf(record: Record<string, unknown>): Account[] {
	const banks = Object.entries(record).map(([key, value]) =>
		isRecord(value) ? accountIn(value, key) : undefined,
	);
	return [accountIn(record), ...banks].filter((account) => account !== undefined);
}

/** The item of a virtual account: the record as it came, and its `accounts`. */
export const withAccounts = (record: IDataObject): INodeExecutionData => ({
	json: { ...record, accounts: accountsOf(record) as unknown as IDataObject[] },
});
