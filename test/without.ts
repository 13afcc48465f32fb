// A copy of a record without some of its fields, for comparing what is left.

/** The record without the fields of these names. */
export const without = <T extends object, K extends PropertyKey>(record: T, ...names: K[]): Omit<T, K> =>
	Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name as K))) as Omit<T, K>;
