// The text of those modules of the platform that follow from their name alone.

const ADAPTERS = {
    "lightning/uiAppsApi": ["getNavItems"],
    "lightning/uiListApi": ["getListUi"],
    "lightning/uiListsApi": [
        "createListInfo",
        "deleteListInfo",
        "getListInfoByName",
        "getListInfosByName",
        "getListInfosByObjectName",
        "getListObjectInfo",
        "getListPreferences",
        "getListRecordsByName",
        "updateListInfoByName",
        "updateListPreferences",
    ],
    "lightning/uiLookupsApi": ["getLookupActions", "getLookupMetadata", "getLookupRecords"],
    "lightning/uiRelatedListApi": [
        "getRelatedListCount",
        "getRelatedListInfo",
        "getRelatedListInfoBatch",
        "getRelatedListPreferences",
        "getRelatedListRecords",
        "getRelatedListRecordsBatch",
        "getRelatedListsCount",
        "getRelatedListsInfo",
        "updateRelatedListInfo",
        "updateRelatedListPreferences",
    ],
};
const RECORDS = [
    "createContentDocumentAndVersion",
    "createContentVersion",
    "createRecord",
    "deleteRecord",
    "getRecord",
    "getRecordCreateDefaults",
    "getRecords",
    "getRecordUi",
    "updateRecord",
];
const IMPORT = 'import { adapter, apexMethod, platformFunction, refresh } from "forcegen/answers";\n';
const functions = (module, names) =>
    names.map((name) => `export const ${name} = platformFunction("${module}.${name}");`).join("\n");

const MODULES = {
    "@salesforce/apex": `export const refreshApex = (value) => refresh(value);
export const getSObjectValue = (record, field) =>
    (field.fieldApiName ?? field).split(".").reduce((value, name) => value?.[name], record);`,
    "lightning/uiRecordApi": `import { fieldValue } from "forcegen/fields";
${functions("lightning/uiRecordApi", RECORDS)}
export const getFieldValue = (record, field) => fieldValue(record, field);
export const getFieldDisplayValue = (record, field) => fieldValue(record, field, "displayValue");
export const notifyRecordUpdateAvailable = () => refresh(undefined, "lightning/uiRecordApi.getRecord");
export const getRecordNotifyChange = notifyRecordUpdateAvailable;
const fields = (record) => Object.fromEntries(Object.entries(record.fields).map(([key, { value }]) => [key, value]));
export const generateRecordInputForCreate = (record) => ({ apiName: record.apiName, fields: fields(record) });
export const generateRecordInputForUpdate = (record) => ({ fields: { Id: record.id, ...fields(record) } });`,
    "lightning/uiObjectInfoApi": `import { objectInfo, picklistValues, picklistValuesByRecordType } from "forcegen/fields";
const M = "lightning/uiObjectInfoApi";
export const getObjectInfo = platformFunction(M + ".getObjectInfo", (asked) => objectInfo(asked.objectApiName));
export const getObjectInfos = platformFunction(M + ".getObjectInfos", (asked) => ({
    results: asked.objectApiNames.map((name) => ({ statusCode: 200, result: objectInfo(name) })),
}));
export const getPicklistValues = platformFunction(M + ".getPicklistValues", picklistValues);
export const getPicklistValuesByRecordType = platformFunction(
    M + ".getPicklistValuesByRecordType",
    picklistValuesByRecordType,
);`,
};
// a module that the published base components use and leave out
MODULES["lightning/primitiveUtils"] = "export const reflectAttribute = () => {};";
for (const name of ["lightning/graphql", "lightning/uiGraphQLApi"]) {
    MODULES[name] = `${functions(name, ["graphql", "executeMutation"])}
export const gql = (text, ...values) => String.raw(text, ...values);
export const refreshGraphQL = (value) => refresh(value);`;
}
for (const [name, adapters] of Object.entries(ADAPTERS)) MODULES[name] = functions(name, adapters);

const HELD = (name) => `export default window.forcegenPreview.state.permissions[${name}] === false ? undefined : true;`;
const text = JSON.stringify;
/** What follows from a name, by the part of the name before it: the function gets the rest and the labels. */
const FAMILIES = [
    [/^@salesforce\/apex(?:Continuation)?\/(?:\w+\.)?(\w+\.\w+)$/, (name) => `${IMPORT}export default apexMethod(${text(name)});`],
    [
        /^@salesforce\/label\/c\.(.+)$/,
        (name, labels) =>
            name in labels
                ? `export default ${text(labels[name])};`
                : `import { problem } from "forcegen/answers";
problem(${text(`the project has no custom label ${name}`)});
export default ${text(`[${name}]`)};`,
    ],
    [/^@salesforce\/client\/formFactor$/, () => "export default window.forcegenPreview.formFactor;"],
    [/^@salesforce\/(?:custom|user)Permission\/(.+)$/, (name) => HELD(text(name))],
    [
        /^@salesforce\/schema\/(.+)$/,
        (name) => {
            const [objectApiName, ...field] = name.split(".");
            const fieldApiName = field.length > 0 ? field.join(".") : undefined;
            return `export default ${text({ fieldApiName, objectApiName })};`;
        },
    ],
    [/^@salesforce\/(?:resourceUrl|contentAssetUrl)\/(.+)$/, (name) => `export default ${text(`/resource/${name}`)};`],
    [/^@salesforce\/messageChannel\/(.+)$/, (name) => `export default ${text({ name })};`],
    [/^@salesforce\/user\/isGuest$/, () => "export default false;"],
    [/^@salesforce\/user\/Id$/, () => 'export default "005000000000001AAA";'],
    [/^@salesforce\/(?:community|site)\/(.+)$/, () => 'export default "";'],
    // synthetic shadow has no element internals: base components that use them stay away
    [/^@salesforce\/gate\/.*(ElementInternals)$/, () => "export default { isOpen: () => false };"],
    [/^@salesforce\/featureFlag\/(.+)$/, () => "export default false;"],
];

/** Gives the text of a module, or undefined for one that does not follow from its name. */
export function platformModule(id, labels) {
    if (id in MODULES) return IMPORT + MODULES[id];
    for (const [pattern, make] of FAMILIES) {
        const found = pattern.exec(id);
        if (found) return make(found[1], labels);
    }
    return undefined;
}
