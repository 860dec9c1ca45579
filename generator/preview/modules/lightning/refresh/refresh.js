const handlers = new Map();
let last = 0;

export class RefreshEvent extends CustomEvent {
    constructor() {
        super("lightning__refresh", { bubbles: true, composed: true });
        for (const refresh of handlers.values()) refresh();
    }
}

export function registerRefreshHandler(element, refresh) {
    last += 1;
    handlers.set(last, refresh.bind(element));
    return last;
}

export const unregisterRefreshHandler = (id) => handlers.delete(id);
export const registerRefreshContainer = () => 0;
export const unregisterRefreshContainer = () => {};
