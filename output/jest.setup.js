const { registerSa11yMatcher } = require("@sa11y/jest");

// gives every test expect(element).toBeAccessible()
registerSa11yMatcher();
