// Loads code on its first use.

/**
 * Loads a module on the first call. All callers wait for the same promise, so the items of a run that n8n started in one turn of the
 * event loop also continue in one (run.ts). A failed load is tried again.
 */
export function loadedOnce<Module>(load: () => Promise<Module>): () => Promise<Module> {
	let loading: Promise<Module> | undefined;
	return () => {
		if (!loading) {
			loading = load();
			loading.catch(() => (loading = undefined));
		}
		return loading;
	};
}
