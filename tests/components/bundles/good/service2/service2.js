export function reduceErrors(errors) { return (Array.isArray(errors) ? errors : [errors]).filter((e) => !!e).map((e) => e.body?.message ?? e.statusText); }
export const timer = (callback) => { const id = setInterval(callback, 100); return () => clearInterval(id); };
