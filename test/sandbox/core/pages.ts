// The HTML pages: the overview, and the pages of the families. Server-rendered, no scripts; Eta escapes every value.
import { join } from 'node:path';
import { Eta } from 'eta';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { istDateTime } from './ist';
import type { Journal } from './journal';
import { SANDBOX_KEYS } from './keys';
import { readPairs } from './rules';
import type { Cell, Core, Family, PageAnswer, Section } from './types';

const LONGEST_TABLE = 100;
const SHOWN_CALLS = 50;

const views = new Eta({ views: join(__dirname, '..'), cache: true, autoEscape: true });

const asCell = (cell: Cell) => (typeof cell === 'object' ? cell : { text: String(cell) });

/** Tables that do not belong to a family. */
export type MoreSections = () => Section[];

function overview(core: Core, families: Family[], more: MoreSections, journal: Journal): PageAnswer {
	const calls = journal.calls();
	return {
		view: 'views/overview',
		data: {
			address: core.url(),
			now: istDateTime(core.clock.now()),
			switches: core.switches,
			accounts: [
				{ family: 'Cashgram', ...named(SANDBOX_KEYS.cashgram) },
				{ family: 'Auto Collect', ...named(SANDBOX_KEYS.autoCollect) },
				{ family: 'Payment Gateway', ...named(SANDBOX_KEYS.gateway) },
				{ family: 'Payouts', ...named(SANDBOX_KEYS.payouts) },
				{ family: 'Payments', ...named(SANDBOX_KEYS.payments) },
			],
			sections: [...families.flatMap((family) => family.overview()), ...more()].map((section) => ({
				...section,
				more: Math.max(0, section.rows.length - LONGEST_TABLE),
				rows: section.rows.slice(0, LONGEST_TABLE).map((row) => row.map(asCell)),
			})),
			callCount: calls.length,
			calls: calls
				.slice(-SHOWN_CALLS)
				.reverse()
				.map(({ at, method, path, httpStatus, answer, fault }) => ({
					time: istDateTime(at),
					method,
					path,
					httpStatus: httpStatus || 'none',
					fault,
					answer: JSON.stringify(answer)?.slice(0, 200) ?? '',
				})),
		},
	};
}

/** The two values of a key pair, whatever the family calls them. */
function named(pair: Record<string, string>): { id: string; secret: string } {
	const [id = '', secret = ''] = Object.values(pair);
	return { id, secret };
}

/** Only the sandbox's own pages may post forms. A browser always sends the origin of the form. */
const isForeign = ({ headers }: FastifyRequest) =>
	headers.origin !== undefined && headers.origin !== `http://${headers.host}`;

function answer(reply: FastifyReply, page: PageAnswer): FastifyReply {
	void reply.headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
	if (!page) return reply.code(404).send(views.render('views/missing', {}));
	if ('redirect' in page) return reply.redirect(page.redirect, 303);
	return reply.code(page.httpStatus ?? 200).send(views.render(page.view, page.data));
}

export function registerPages(
	app: FastifyInstance,
	core: Core,
	families: Family[],
	more: MoreSections,
	journal: Journal,
): void {
	void app.register(async (scope) => {
		scope.removeAllContentTypeParsers();
		scope.addContentTypeParser(
			'application/x-www-form-urlencoded',
			{ parseAs: 'string' },
			(_request, body, done) => done(null, readPairs(String(body)).value),
		);
		scope.get('/', (_request, reply) => answer(reply, overview(core, families, more, journal)));
		for (const { method, path, handle } of families.flatMap(({ pages }) => pages)) {
			scope.route({
				method,
				url: path,
				handler: (request, reply) => {
					if (method === 'POST' && isForeign(request))
						return reply.code(403).send('Not a form of this sandbox');
					const visit = {
						params: request.params as Record<string, string>,
						query: request.query as Record<string, string>,
						form: (request.body ?? {}) as Record<string, string>,
					};
					return answer(reply, handle(visit));
				},
			});
		}
	});
}
