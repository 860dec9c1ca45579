const { jestConfig } = require("@salesforce/sfdx-lwc-jest/config");

module.exports = {
    ...jestConfig,
    moduleNameMapper: {
        // platform modules that sfdx-lwc-jest has no stub for
        "^lightning/(actions|modal)$": "<rootDir>/jest-mocks/lightning/$1"
    },
    setupFilesAfterEnv: [...jestConfig.setupFilesAfterEnv, "<rootDir>/jest.setup.js"]
};
