"""Preview: a Lightning web component in a real browser, with data a person wrote down instead of an org.

A component says what it is shown with in `__tests__/data/preview.json` of its bundle, beside the data of its tests:

    {
        "states": {
            "loaded": {
                "props": {"recordId": "a00000000000001AAA"},
                "apex": {
                    "DepotController.list": {"$file": "rows.json"},
                    "DepotController.close": null
                },
                "wire": {"lightning/uiRecordApi.getRecord": {"$file": "record.json"}},
                "events": [{"channel": "/event/Depot__e", "after": 200, "payload": {"Code__c": "D-1"}}],
                "permissions": {"Depot_Manager": false},
                "steps": [{"click": "lightning-button[data-id=details]"}]
            },
            "empty": {"apex": {"DepotController.list": []}},
            "error": {"apex": {"DepotController.list": {"$error": "You have no access to depots."}}},
            "loading": {"apex": {"DepotController.list": {"$pending": true}}}
        }
    }

Every state is shown at two widths, 1280 (desktop, form factor `Large`) and 390 pixels (phone, form factor `Small`). All
keys of a state are optional:

`props`
    the component's public properties.
`apex`
    what each Apex method gives, by `Class.method`, imperatively and by `@wire` alike.
`wire`
    what each wire adapter and function of the platform gives, by `module.name`, such as
    `lightning/uiRecordApi.getRecord`, `lightning/uiRecordApi.updateRecord` or
    `lightning/navigation.CurrentPageReference`; what `lightning/uiObjectInfoApi` gives follows from the project where
    nothing is said.
`events`
    messages for subscribers of `lightning/empApi`: the channel, milliseconds after subscribing, the event's payload.
`permissions`
    custom and user permissions by name; all are held where nothing is said.
`formFactor`
    `Large` or `Small` for a state that is worth showing at one of the two widths only.
`steps`
    what a user does before the picture is taken, in order: `{"click": SELECTOR}`, `{"type": TEXT, "into": SELECTOR}`,
    `{"wait": MILLISECONDS}`. Selectors are CSS and reach into all components.

A value is plain JSON, or says where it comes from: `{"$file": "rows.json"}` a file beside preview.json,
`{"$error": "text"}` a failure with that message, `{"$pending": true}` an answer that never comes, and
`{"$calls": [first, second, …]}` one value for each call, of which the last is repeated.

What a component asks for and the state does not answer is an error of the preview, as is anything the page reports.
Labels, field labels and object names are those of the project.
"""
