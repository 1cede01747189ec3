// The rules "AWS Solutions" of cdk-nag, on templates of CloudFormation.
// usage: NODE_PATH=.../node_modules node nag.js TEMPLATE...
//
// What is accepted stands in a resource's own metadata, with its reason:
//   Metadata: {cdk_nag: {rules_to_suppress: [{id: AwsSolutions-IAM5, reason: ...}]}}
// A finding that is not accepted fails, and so does an acceptance that no template needs.
const { App, CfnResource, Stack } = require("aws-cdk-lib");
const { CfnInclude } = require("aws-cdk-lib/cloudformation-include");
const { AwsSolutionsChecks } = require("cdk-nag");

const findings = new Set();
const accepted = new Map();
const needed = new Set();

for (const templateFile of process.argv.slice(2)) {
  const app = new App();
  const stack = new Stack(app, "Rollcall");
  new CfnInclude(stack, "Template", { templateFile });
  for (const node of stack.node.findAll().filter(CfnResource.isCfnResource)) {
    for (const { id, reason } of node.cfnOptions.metadata?.cdk_nag?.rules_to_suppress ?? []) {
      if (!reason) throw new Error(`${node.node.id}: ${id} is accepted without a reason`);
      accepted.set(`${node.node.id} ${id}`, reason);
    }
  }
  for (const violation of new AwsSolutionsChecks(app).validateScope(app).violations) {
    for (const { constructPath } of violation.violatingResources) {
      const resource = constructPath.split("/").at(-1);
      const key = `${resource} ${violation.ruleName.replace(/\[.*/s, "")}`;
      needed.add(key);
      if (!accepted.has(key)) {
        findings.add(`${resource}: ${violation.ruleName}: ${violation.description}`);
      }
    }
  }
}

for (const key of accepted.keys()) {
  if (!needed.has(key)) findings.add(`${key} is accepted, but is no finding`);
}
findings.forEach((finding) => console.error(finding));
console.log(`${findings.size} findings; ${accepted.size} accepted for a reason`);
process.exitCode = findings.size > 0 ? 1 : 0;
