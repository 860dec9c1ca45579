const { defineConfig } = require("eslint/config");
const globals = require("globals");
const lwcConfig = require("@salesforce/eslint-config-lwc/recommended");

module.exports = defineConfig([
    {
        files: ["**/lwc/**/*.js"],
        extends: [lwcConfig]
    },
    {
        files: ["**/lwc/**/__tests__/**/*.js"],
        languageOptions: {
            globals: { ...globals.node }
        },
        rules: {
            // a test mocks adapters in ways that no component may use them
            "@lwc/lwc/no-unexpected-wire-adapter-usages": "off",
            // it waits for what a component does later
            "@lwc/lwc/no-async-operation": "off",
            // the name of the component is said once
            "jest/valid-title": ["error", { ignoreTypeOfDescribeName: true }]
        }
    }
]);
