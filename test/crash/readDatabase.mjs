// Prints what n8n's database holds about one workflow. Run by the Node of n8n, which has SQLite built in.
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';

const [file, workflowId] = process.argv.slice(2);
const database = new DatabaseSync(file, { readOnly: true });
const all = (sql) => database.prepare(sql).all(workflowId);
process.stdout.write(
	JSON.stringify({
		executions: all(
			`SELECT e.id, e.status, e.startedAt, d.data FROM execution_entity e LEFT JOIN execution_data d ON d.executionId = e.id
			 WHERE e.workflowId = ? ORDER BY e.id`,
		),
		staticData: all('SELECT staticData FROM workflow_entity WHERE id = ?')[0]?.staticData ?? null,
		cursors: all('SELECT cursor, backoffUntil FROM poller_state WHERE workflowId = ?'),
	}),
);
database.close();
