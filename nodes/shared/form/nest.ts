// Puts fields into the nested objects of a request's body. Pure.

type Fields = Record<string, unknown>;

/** The fields of each object, by the object's path in the body: `{ 'customer_details': ['customer_id'] }`. */
export type Nest = Readonly<Record<string, readonly string[]>>;

/** The body to send: nested fields in their objects, all others at the top level. An object without fields is left out. */
export function nested(fields: Fields, nest: Nest = {}): Fields {
	const inside = new Set(Object.values(nest).flat());
	const body: Fields = Object.fromEntries(Object.entries(fields).filter(([name]) => !inside.has(name)));
	for (const [path, names] of Object.entries(nest)) {
		for (const name of names) {
			if (fields[name] !== undefined) objectAt(body, path)[name] = fields[name];
		}
	}
	return body;
}

/** The object at a path, created if it is missing. */
const objectAt = (body: Fields, path: string): Fields =>
	path.split('.').reduce<Fields>((object, name) => (object[name] ??= {}) as Fields, body);
