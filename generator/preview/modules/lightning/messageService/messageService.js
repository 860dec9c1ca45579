export const APPLICATION_SCOPE = Symbol("APPLICATION_SCOPE");
const listeners = new Map();
let last = 0;

export const createMessageContext = () => ({});
export const releaseMessageContext = () => {};

export function publish(context, channel, message) {
    for (const one of [...listeners.values()]) if (one.channel === channel) one.receive(message);
}

export function subscribe(context, channel, receive) {
    last += 1;
    listeners.set(last, { channel, receive });
    return { id: last };
}

export const unsubscribe = (subscription) => listeners.delete(subscription?.id);

/** Gives the context directly: unlike other adapters this one has no data and error. */
export class MessageContext {
    constructor(emit) {
        this.emit = emit;
    }
    connect() {
        this.emit({});
    }
    disconnect() {}
    update() {}
}
