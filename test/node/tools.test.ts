// As the tool of an AI agent with Retry On Fail: n8n tries a call again, and nothing is made twice or told as what it is not.
import type { INodeParameters } from 'n8n-workflow';
import { CashfreeCashgram } from '../../nodes/Cashgram/CashfreeCashgram.node';
import { CashfreeGateway } from '../../nodes/Gateway/CashfreeGateway.node';
import { CashfreePayouts } from '../../nodes/Payouts/CashfreePayouts.node';
import type { Fault, Sandbox } from '../sandbox';
import { agentHears, WAYS } from './harness/agent';
import { CREATE, STATUS, createParameters, credentialOf, freshSandbox } from './harness/cashgram';
import {
	EMAIL,
	REFUND,
	REFUND_STATUS,
	credentialOf as gatewayCredential,
	onOrder,
	paid,
	refundParameters,
} from './harness/gateway';
import { TRANSFERS, calls, credentialOf as payoutsCredential, transferParameters } from './harness/payouts';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await freshSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

const fault = (path: RegExp | string, kind: Fault['kind'], more: Partial<Fault> = {}) =>
	sandbox.faults.add({ match: { path }, kind, ...more });
const fromAi = (field: string) => `={{ $fromAI('${field}', '', 'string') }}`;

describe.each(WAYS)('a tool that the agent calls by the %s', (way) => {
	const hears = async (
		parameters: INodeParameters,
		wishes: Array<Record<string, string>>,
		more: object = {},
	): Promise<string[]> =>
		await agentHears(way, {
			node: CashfreeCashgram,
			parameters,
			credentials: credentialOf(sandbox),
			wishes,
			retryOnFail: true,
			...more,
		});
	const hearsGateway = async (parameters: INodeParameters, wishes: Array<Record<string, string>>) =>
		await hears(parameters, wishes, { node: CashfreeGateway, credentials: gatewayCredential(sandbox) });
	const create = { ...createParameters, cashgramId: fromAi('cashgramId') };

	it('is tried again where nothing was done', async () => {
		fault(/authorize/, 'answer', { body: { status: 'ERROR', subCode: '422', message: 'Not now' } });
		const [heard] = await hears(create, [{ cashgramId: 'CG-T' }]);
		expect(heard).toContain('cashgramLink');
		expect(sandbox.journal.count(CREATE)).toBe(1);
	});

	it('Q-PG18 sends an e-mail once, though its answer is lost', async () => {
		sandbox.control.gateway.add({ orderId: 'O-1', amount: 100 });
		fault(EMAIL, 'lostAnswer');
		const [heard] = await hearsGateway({ ...onOrder('sendEmail'), orderId: fromAi('orderId') }, [
			{ orderId: 'O-1' },
		]);
		expect(sandbox.journal.count(EMAIL)).toBe(1);
		expect(heard).toContain('It is not known whether this was done');
	});

	it('Q-CG4 looks a create up whose answer was lost', async () => {
		fault(CREATE, 'lostAnswer');
		const [heard] = await hears(create, [{ cashgramId: 'CG-T' }]);
		expect(heard).toContain('confirmedByLookup');
		expect(sandbox.journal.count(CREATE)).toBe(1);
	});

	it('Q-CG4 never tells to use a new ID for what the lost call may have made', async () => {
		fault(CREATE, 'lostAnswer');
		fault(STATUS, 'http500', { times: 3 });
		const [found] = await hears(create, [{ cashgramId: 'CG-T' }]);
		expect(found).toContain('confirmedByLookup');
		expect(sandbox.journal.count(CREATE)).toBe(1);
		fault(CREATE, 'lostAnswer');
		fault(STATUS, 'http500', { times: Infinity });
		const [unknown] = await hears(create, [{ cashgramId: 'CG-U' }]);
		expect(unknown).toContain('It is not known whether this cashgram was created');
		expect(unknown).not.toMatch(/new ID/i);
		expect(sandbox.journal.count(CREATE)).toBe(2);
	});

	it('Q-PG9 a refund whose answer was lost is not posted again', async () => {
		const referenceId = String(paid(sandbox));
		fault(REFUND, 'lostAnswer');
		fault(REFUND_STATUS, 'answer', {
			body: { status: 'ERROR', reason: 'Refund not found' },
			times: Infinity,
		});
		const parameters = { ...refundParameters, referenceId, merchantRefundId: fromAi('merchantRefundId') };
		const [heard] = await hearsGateway(parameters, [{ merchantRefundId: 'R-1' }]);
		expect(sandbox.journal.count(REFUND)).toBe(1);
		expect(heard).toContain('Cashfree does not have this refund');
		expect(heard).not.toMatch(/new ID|another ID/i);
	});

	it('a new wish of the agent is no retry: what it asks for is sent', async () => {
		sandbox.control.gateway.add({ orderId: 'O-1', amount: 100 });
		const heard = await hearsGateway({ ...onOrder('sendEmail'), orderId: fromAi('orderId') }, [
			{ orderId: 'O-1' },
			{ orderId: 'O-1' },
		]);
		expect(heard).toHaveLength(2);
		expect(sandbox.journal.count(EMAIL)).toBe(2);
	});

	describe('that pays', () => {
		const hearsPayouts = async (wishes: Array<Record<string, string>>, more: object = {}) =>
			await hears(
				{ ...transferParameters, transfer_id: fromAi('transfer_id'), transfer_amount: '100', ...more },
				wishes,
				{ node: CashfreePayouts, credentials: payoutsCredential(sandbox) },
			);
		const posts = () => calls(sandbox, 'POST', TRANSFERS);
		const PAY = { transfer_id: 'PAY_T' };

		it('QO-21 pays an ID once, though the agent calls twice with it', async () => {
			const heard = await hearsPayouts([PAY, PAY]);
			expect(heard[0]).toContain('RECEIVED');
			expect(heard[1]).toMatch(/already exists[^]*nothing was paid now/);
			expect(sandbox.control.payouts.transfer('PAY_T')).toMatchObject({ created: 1 });
			expect(posts()).toHaveLength(2);
		});

		it('QO-21, QO-23 looks a transfer up whose answer was lost', async () => {
			fault(TRANSFERS, 'lostAnswer');
			const [heard] = await hearsPayouts([PAY]);
			expect(heard).toContain('confirmedByLookup');
			expect(posts()).toHaveLength(1);
		});

		it('QO-21 one of which nothing is known is not sent again by Retry On Fail, nor with a new ID', async () => {
			fault(TRANSFERS, 'dropBefore');
			const [heard] = await hearsPayouts([PAY]);
			expect(heard).toContain('Cashfree does not have this transfer');
			expect(heard).toContain('with the same ID, never with another one');
			expect(posts()).toHaveLength(1);
		});

		it('QO-18 one that Cashfree rejects is told as such, and tried once', async () => {
			sandbox.control.payouts.setBalance(1);
			const [heard] = await hearsPayouts([PAY]);
			expect(heard).toContain('Cashfree answered INSUFFICIENT_BALANCE');
			expect(posts()).toHaveLength(1);
		});
	});

	it('a second wish with the ID of the first is told as what it is: it exists', async () => {
		const heard = await hears(create, [{ cashgramId: 'CG-T' }, { cashgramId: 'CG-T' }]);
		expect(heard[0]).toContain('cashgramLink');
		expect(heard[1]).toContain('already exists');
		expect(sandbox.control.cashgram.all()).toHaveLength(1);
	});
});
