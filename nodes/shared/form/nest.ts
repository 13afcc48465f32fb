// Puts fields into the objects of a request's body in which an API wants them. Pure.

type Fields = Record<string, unknown>;

/** Which fields stand in which object, by its path from the body: `{ 'customer_details': ['customer_id'] }`. */
export type Nest = Readonly<Record<string, readonly string[]>>;

/** The fields as the body that is sent: each in its object, the others beside them. An object without fields is left out. */
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

/** The object at a path, made where it is missing. */
const objectAt = (body: Fields, path: string): Fields =>
	path.split('.').reduce<Fields>((object, name) => (object[name] ??= {}) as Fields, body);
