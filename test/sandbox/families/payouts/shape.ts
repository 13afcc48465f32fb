// Checks the objects inside a body: only known fields, at any depth, each of the right kind.
import { refuse } from '../../core/messages';
import type { ApiCall, Field, Reply } from '../../core/types';
import { say } from './messages';

type Content = Record<string, unknown>;

/** A field that is an object. `whole` checks how its parts fit together, once each is valid. */
interface ObjectField extends Field {
	fields: Field[];
	whole?(value: Content, call: ApiCall): Reply | undefined;
}

const isObjectField = (field: Field): field is ObjectField => 'fields' in field;

const isObject = (value: unknown): value is Content =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export const isMissing = (value: unknown) => value === undefined || value === null || value === '';

/**
 * The refusal for the first rule that an object breaks. An unknown field is named with its full path, `beneficiary_details.nonsense`.
 * @param place the object's path in the body
 */
export function judgeObject(
	value: unknown,
	fields: Field[],
	place: string,
	call: ApiCall,
): Reply | undefined {
	if (!isObject(value)) return say('notObject', { name: place });
	const stranger = Object.keys(value).find((name) => !fields.some((field) => field.name === name));
	if (stranger !== undefined) return refuse('unknownField', { name: `${place}.${stranger}` });
	for (const field of fields) {
		const refusal = judgeField(field, value[field.name], `${place}.${field.name}`, call);
		if (refusal) return refusal;
	}
	return undefined;
}

function judgeField(field: Field, value: unknown, place: string, call: ApiCall): Reply | undefined {
	if (field.required && isMissing(value)) return field.required;
	if (value === undefined) return undefined;
	if (isObjectField(field)) return judgeParts(field, value, place, call);
	if (field.check) return field.check(value, call);
	return typeof value === 'string' ? undefined : refuse('notText', { name: place });
}

const judgeParts = ({ fields, whole }: ObjectField, value: unknown, place: string, call: ApiCall) =>
	judgeObject(value, fields, place, call) ?? whole?.(value as Content, call);

export function objectField(name: string, fields: Field[], whole?: ObjectField['whole']): ObjectField {
	const field: ObjectField = {
		name,
		fields,
		...(whole ? { whole } : {}),
		check: (value, call) => judgeParts(field, value, name, call),
	};
	return field;
}
