// What stands in for the org: answers from the state that is shown, and the wire adapters and functions that ask for them.
import { unwrap } from "lwc";

const preview = window.forcegenPreview;
const calls = new Map();
const connected = new Set();

const copy = (value) => (value === undefined ? null : JSON.parse(JSON.stringify(value)));

/** Notes something a person has to mend, once. */
export function problem(text) {
    if (!preview.problems.includes(text)) preview.problems.push(text);
}

function failure(message) {
    return { status: 500, statusText: "Server Error", ok: false, body: { message }, message };
}

function answer(key, value) {
    const marks = value && typeof value === "object" ? value : {};
    if (Array.isArray(marks.$calls)) {
        const number = calls.get(key) ?? 0;
        calls.set(key, number + 1);
        return answer(key, marks.$calls[Math.min(number, marks.$calls.length - 1)]);
    }
    if (marks.$pending) return new Promise(() => {});
    if ("$error" in marks) return Promise.reject(failure(marks.$error));
    return Promise.resolve(copy(value));
}

/** Gives what the state says of an Apex method, or of an adapter or function of a platform module. */
export function ask(key, parameters, fallback) {
    const said = key in preview.state.wire ? preview.state.wire : preview.state.apex;
    if (key in said) return answer(key, said[key]);
    const derived = fallback?.(parameters);
    if (derived !== undefined) return Promise.resolve(derived);
    problem(`the state says nothing of ${key}, which the component asks for`);
    return Promise.reject(failure(`preview.json says nothing of ${key}`));
}

/** Makes a wire adapter that asks once its parameters are known, and again when they change. */
export function adapter(key, fallback) {
    return class {
        constructor(emit) {
            this.key = key;
            this.emit = (data, error) => {
                this.emitted = { data, error };
                emit(this.emitted);
            };
            this.emit(undefined, undefined);
        }
        connect() {
            connected.add(this);
        }
        disconnect() {
            connected.delete(this);
        }
        update(config) {
            if (Object.values(config).some((value) => value === undefined)) return;
            this.config = config;
            this.ask();
        }
        ask() {
            return ask(key, this.config, fallback).then(
                (data) => this.emit(data, undefined),
                (error) => this.emit(undefined, error),
            );
        }
    };
}

/** Asks again: the adapter that gave the value, or where that cannot be told all with the key. */
export function refresh(value, key) {
    const raw = unwrap(value);
    const asked = [...connected].filter((one) => one.config !== undefined);
    const exact = asked.filter((one) => one.emitted === raw);
    const chosen = exact.length > 0 ? exact : asked.filter((one) => key === undefined || one.key === key);
    return Promise.all(chosen.map((one) => one.ask())).then(() => undefined);
}

/** Makes what `@salesforce/apex/Class.method` gives: a function that is a wire adapter too. */
export function apexMethod(key) {
    const call = (parameters) => ask(key, parameters);
    call.adapter = adapter(key);
    return call;
}

/** Makes a function of a platform module that can be wired too. */
export function platformFunction(key, fallback) {
    const call = (parameters) => ask(key, parameters, fallback);
    call.adapter = adapter(key, fallback);
    return call;
}
