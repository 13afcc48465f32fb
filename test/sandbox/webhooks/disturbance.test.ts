// What is lost, doubled and late on the way: as many as asked for, and the same ones for the same seed.
import { startSandbox, type Disturbance, type Sandbox } from '../index';
import { startReceiver, type Receiver } from './receiver';

const MANY = 400;

let sandbox: Sandbox;
let receiver: Receiver;
beforeEach(async () => {
	receiver = await startReceiver();
	sandbox = await startSandbox({ switches: { webhookSending: 'byHand', webhookParallel: 1 } });
	sandbox.control.clock.freeze();
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

/** Tells of many things in a row, and lists what becomes of each: `lost`, or the seconds that each copy is late. */
function fates(disturbance: Disturbance): string[] {
	sandbox.control.reset();
	sandbox.control.clock.freeze();
	sandbox.webhooks.register({ product: 'autoCollect', url: receiver.url });
	sandbox.webhooks.disturb(disturbance);
	for (let index = 0; index < MANY; index++) {
		sandbox.webhooks.tell({ product: 'autoCollect', type: 'X', fields: {}, about: String(index) });
	}
	const now = sandbox.control.clock.now();
	const byAbout = new Map<string, string[]>();
	for (const { about, state, due } of sandbox.webhooks.deliveries()) {
		const fate = state === 'lost' ? state : String(due - now);
		byAbout.set(about, [...(byAbout.get(about) ?? []), fate]);
	}
	return [...byAbout.values()].map((copies) => copies.join(' '));
}

const parts = (all: string[]) => ({
	lost: all.filter((fate) => fate === 'lost').length,
	doubled: all.filter((fate) => fate.includes(' ')).length,
	late: all.filter((fate) => /[1-9]/.test(fate)).length,
});

test('none, unless asked for', () => {
	expect(fates({})).toEqual(Array(MANY).fill('0'));
});

test('a part of them, the same ones for the same seed and others for another', () => {
	const wanted = { lost: 0.05, doubled: 0.05, late: 0.2 };
	const first = fates({ ...wanted, seed: 7 });
	expect(fates({ ...wanted, seed: 7 })).toEqual(first);
	expect(fates({ ...wanted, seed: 8 })).not.toEqual(first);
	const { lost, doubled, late } = parts(first);
	for (const [found, most] of [
		[lost, 0.05],
		[doubled, 0.05],
		[late, 0.25],
	] as const) {
		expect(found).toBeGreaterThan(MANY * most * 0.4);
		expect(found).toBeLessThan(MANY * most * 1.8);
	}
});

test('all of them', () => {
	expect(parts(fates({ lost: 1 }))).toEqual({ lost: MANY, doubled: 0, late: 0 });
	expect(parts(fates({ doubled: 1 }))).toEqual({ lost: 0, doubled: MANY, late: 0 });
	expect(() => sandbox.webhooks.disturb({ lost: 5 })).toThrow('Not a probability: 5');
});

test('what is lost is never posted, what is doubled comes twice with the same bytes, and what is late is overtaken', async () => {
	sandbox.webhooks.register({ product: 'autoCollect', url: receiver.url });
	const tell = (about: string) =>
		sandbox.webhooks.tell({ product: 'autoCollect', type: 'X', fields: { about }, about });
	sandbox.webhooks.disturb({ lost: 1 });
	tell('lost');
	sandbox.webhooks.disturb({ late: 1, lateBySeconds: 60 });
	tell('late');
	sandbox.webhooks.disturb({ doubled: 1 });
	tell('doubled');
	await sandbox.webhooks.deliver();
	sandbox.control.clock.advance(60_000);
	await sandbox.webhooks.deliver();
	const came = receiver.received.map(({ body }) => new URLSearchParams(body.toString()).get('about'));
	expect(came).toEqual(['doubled', 'doubled', 'late']);
	expect(receiver.received[0]?.body).toEqual(receiver.received[1]?.body);
	expect(sandbox.webhooks.deliveries({ about: 'lost' })).toMatchObject([{ state: 'lost', attempts: [] }]);
	const [one, other] = sandbox.webhooks.deliveries({ about: 'doubled' });
	expect(one?.eventId).toBe(other?.eventId);
});
