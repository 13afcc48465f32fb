// The bank accounts and UPI addresses of a virtual account as one list, whatever the shape of the answer. Pure.
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { isRecord } from '../shared/api/answer';

/** An account or UPI address that a customer pays into; `null` for what the answer does not say. */
export interface Account {
	/** The bank's code: the key that holds the account, or the first four letters of the IFSC if there is no key. */
	bank: string | null;
	accountNumber: string | null;
	ifsc: string | null;
	vpa: string | null;
}

const textOf = (value: unknown): string | null =>
	(typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : null;

/** The first four letters of an IFSC are its bank code. */
const bankOf = (ifsc: string | null): string | null => /^([A-Z]{4})0/.exec(ifsc ?? '')?.[1] ?? null;

function accountIn(source: Record<string, unknown>, bank?: string): Account | undefined {
	// A create returns accountNumber and vpa; details and lists return virtualAccountNumber and virtualVPA (Q-AC10).
	const accountNumber = textOf(source.accountNumber) ?? textOf(source.virtualAccountNumber);
	const vpa = textOf(source.vpa) ?? textOf(source.virtualVPA);
	if (accountNumber === null && vpa === null) return undefined;
	const ifsc = textOf(source.ifsc);
	return { bank: bank ?? bankOf(ifsc), accountNumber, ifsc, vpa };
}

/**
 * Reads `{accountNumber, ifsc}`, `{vpa}`, and either of them under one key per bank, alone or with other fields (Q-AC8, Q-AC9).
 * Banks come and go, so every key whose value is an object with an account number or a UPI address is taken for a bank.
 */
export function accountsOf(record: Record<string, unknown>): Account[] {
	const banks = Object.entries(record).map(([key, value]) =>
		isRecord(value) ? accountIn(value, key) : undefined,
	);
	return [accountIn(record), ...banks].filter((account) => account !== undefined);
}

/** The item of a virtual account: the record unchanged, with its `accounts` added. */
export const withAccounts = (record: IDataObject): INodeExecutionData => ({
	json: { ...record, accounts: accountsOf(record) as unknown as IDataObject[] },
});
