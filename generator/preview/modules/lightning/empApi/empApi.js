const { state, problems } = window.forcegenPreview;
const subscribers = new Map();
let last = 0;

export const isEmpEnabled = () => Promise.resolve(true);
export const onError = () => {};
export const setDebugFlag = () => {};

function message(channel, payload, replayId) {
    return { channel, data: { schema: "preview", payload: { ...payload }, event: { replayId, EventUuid: `preview-${replayId}` } } };
}

/** Gives a subscriber the messages of its channel from the state, each after its time. */
export function subscribe(channel, replayId, onMessage) {
    last += 1;
    const subscription = { id: last, channel, replayId };
    subscribers.set(last, onMessage);
    state.events.forEach((event, index) => {
        if (event.channel !== channel) return;
        setTimeout(() => {
            const receive = subscribers.get(subscription.id);
            try {
                receive?.(message(channel, event.payload, index + 1));
            } catch (error) {
                problems.push(`a message of ${channel} was not understood: ${error}`);
            }
        }, event.after);
    });
    return Promise.resolve(subscription);
}

export function unsubscribe(subscription, onAnswer) {
    subscribers.delete(subscription?.id);
    const answer = { id: subscription?.id, channel: subscription?.channel, successful: true };
    onAnswer?.(answer);
    return Promise.resolve(answer);
}
