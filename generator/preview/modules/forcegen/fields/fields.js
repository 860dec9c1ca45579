// What the project says of objects and fields, in the forms the platform's modules give it.
const { objects } = window.forcegenPreview;
const MASTER = "012000000000000AAA";
const words = (name) =>
    name
        .replace(/__(c|r|e|mdt)$/, "")
        .replaceAll("_", " ")
        .replace(/([a-z0-9])([A-Z])/g, "$1 $2");

export const apiName = (given) => given?.objectApiName ?? given ?? "";
export const fieldName = (given) => given?.fieldApiName ?? String(given ?? "").replace(/^[^.]+\.(?=.)/, "");

/** Gives label, type and values of a field; a field the project does not define has its name in words. */
export function field(objectName, given) {
    const name = fieldName(given);
    const known = objects[apiName(objectName)]?.fields?.[name];
    return { label: words(name), type: "Text", required: false, values: [], ...known, name };
}

export function objectInfo(given) {
    const name = apiName(given);
    const known = objects[name];
    const fields = Object.fromEntries(
        Object.keys(known?.fields ?? {}).map((key) => {
            const { label, type, required } = field(name, key);
            return [key, { apiName: key, label, dataType: type, required, updateable: true, createable: true }];
        }),
    );
    return {
        apiName: name,
        label: known?.label ?? words(name),
        labelPlural: known?.pluralLabel ?? words(name),
        defaultRecordTypeId: MASTER,
        recordTypeInfos: { [MASTER]: { recordTypeId: MASTER, name: "Master", master: true, available: true } },
        fields,
    };
}

export function picklistValues(parameters) {
    const given = parameters?.fieldApiName;
    const name = apiName(given?.objectApiName) || String(given).split(".")[0];
    const values = field(name, given).values.map(({ value, label }) => ({ value, label, validFor: [] }));
    return { values, controllerValues: {}, defaultValue: null, url: "" };
}

/** Gives the values of all picklists of an object: record types do not narrow them here. */
export function picklistValuesByRecordType(parameters) {
    const name = apiName(parameters?.objectApiName);
    const picklistFieldValues = Object.fromEntries(
        Object.entries(objects[name]?.fields ?? {})
            .filter(([, { values }]) => values.length > 0)
            .map(([key]) => [key, picklistValues({ fieldApiName: `${name}.${key}` })]),
    );
    return { controllerValues: {}, picklistFieldValues };
}

/** Gives the value of a field in a record, along relationships. */
export function fieldValue(record, given, key = "value") {
    const steps = fieldName(given).split(".");
    let current = record;
    for (const [index, step] of steps.entries()) {
        const found = current?.fields?.[step];
        if (index === steps.length - 1) return found?.[key] ?? (key === "value" ? undefined : null);
        current = found?.value;
    }
    return undefined;
}
