// The balance of the Payouts wallet: fields, texts and the sum, by the page Get Balance of Payouts v1 (api-reference/payouts/v1/get-balance).
import { bearerClient, orderFor } from './client';
import { startSandbox, type Sandbox } from './index';

let sandbox: Sandbox;
let cashgrams: Awaited<ReturnType<typeof bearerClient>>;
beforeEach(async () => {
	sandbox = await startSandbox();
	cashgrams = await bearerClient(sandbox, 'cashgram');
});
afterEach(() => sandbox.close());

const create = () => cashgrams.post('/createCashgram', { ...orderFor(sandbox, 'JOHaN10'), amount: '40.50' });
const amounts = async () => {
	const { json } = await cashgrams.get('/getBalance');
	return (json as { data: object }).data;
};

test('is told as text with two decimals, as in the sample', async () => {
	sandbox.control.wallet.setBalance('214735.5');
	expect((await cashgrams.get('/getBalance')).json).toEqual({
		status: 'SUCCESS',
		subCode: '200',
		message: 'Ledger balance for the account',
		data: { balance: '214735.50', availableBalance: '214735.50' },
	});
});

test('available is the ledger without what is pending', async () => {
	sandbox.control.wallet.setBalance(100);
	await create();
	expect(await amounts()).toEqual({ balance: '100.00', availableBalance: '100.00' });
	sandbox.control.cashgram.redeem('JOHaN10', { pending: true });
	expect(await amounts()).toEqual({ balance: '100.00', availableBalance: '59.50' });
	sandbox.control.cashgram.redeem('JOHaN10');
	expect(await amounts()).toEqual({ balance: '59.50', availableBalance: '59.50' });
	sandbox.control.cashgram.reverse('JOHaN10');
	expect(await amounts()).toEqual({ balance: '100.00', availableBalance: '100.00' });
});

test('a failed redemption leaves both as they were', async () => {
	sandbox.control.wallet.setBalance(100);
	await create();
	sandbox.control.cashgram.redeem('JOHaN10', { pending: true });
	sandbox.control.cashgram.redeem('JOHaN10', { fail: true });
	expect(await amounts()).toEqual({ balance: '100.00', availableBalance: '100.00' });
});
