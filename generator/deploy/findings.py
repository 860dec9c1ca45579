"""What an org can say about a deployment."""

from __future__ import annotations

from generator.explanation import Explanation

REFUSED = Explanation(
    code="SF930",
    title="Component that the org refuses",
    rule="The org did not take a component; what the specs can tell is found by check before, the rest only here.",
    source="Metadata API Developer Guide, DeployMessage",
    bad="# no spec shows it: a deployment whose componentFailures name a component of the specs.",
    good="# no spec shows it: the hint says what to type; forcegen check proves as much as it can before.",
)
WARNED = Explanation(
    code="SF931",
    title="Component that the org warns about",
    rule="The org took a component and has something to say about it.",
    source="Metadata API Developer Guide, DeployMessage, problemType",
    bad="# no spec shows it: a deployment whose componentSuccesses carry a warning.",
    good="# no spec shows it: read the warning; --ignore-warnings keeps it from failing the deployment.",
)
TEST_FAILED = Explanation(
    code="SF932",
    title="Test that fails in the org",
    rule="A test ran in the org and failed; the finding stands where the spec gave the line that failed.",
    source="Metadata API Developer Guide, RunTestFailure",
    bad="# no spec shows it: a deployment whose runTestResult has failures.",
    good="# no spec shows it: the stack trace names the lines; the finding leads to what they were generated from.",
)
COVERAGE = Explanation(
    code="SF933",
    title="Too little coverage",
    rule="Tests must run 75 % of all Apex, with RunSpecifiedTests 75 % of each class, and some of each trigger; a "
    "deployment without a failed test can fail by this alone.",
    source="Metadata API Developer Guide, CodeCoverageWarning",
    bad="# no spec shows it: a deployment whose runTestResult has codeCoverageWarnings.",
    good="# no spec shows it: add tests, or name those that exist with --tests.",
)
FAILED = Explanation(
    code="SF934",
    title="Deployment that failed as a whole",
    rule="The org ended the deployment without naming a component.",
    source="Metadata API Developer Guide, DeployResult, errorMessage",
    bad="# no spec shows it: a deployment with an errorMessage and no failures.",
    good="# no spec shows it: read the message; an UNKNOWN_EXCEPTION carries an id for Salesforce support.",
)
NO_TESTS = Explanation(
    code="SF935",
    title="Test class without tests",
    rule="RunSpecifiedTests runs the classes it is given; one without a test method fails the deployment.",
    source="Metadata API Developer Guide, DeployOptions, runTests",
    bad="# no spec shows it: forcegen deploy --tests ParcelRouter, where that is the class under test.",
    good="# forcegen deploy --tests ParcelExceptionTest\n"
    "kind: ApexClass\nname: ParcelException\npattern: custom-exception\ndescription: What goes wrong with parcels.\n",
)
