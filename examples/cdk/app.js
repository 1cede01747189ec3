// Rollcall as a nested stack of a CDK app.
const { App, CfnOutput, CfnStack, Stack } = require("aws-cdk-lib");
const { Asset } = require("aws-cdk-lib/aws-s3-assets");
const path = require("node:path");

class RollcallStack extends Stack {
  constructor(scope, id, { template, parameters, ...props }) {
    super(scope, id, props);
    // Too large to stand in another template; the CDK uploads it beside its own.
    const asset = new Asset(this, "Template", { path: template });
    const rollcall = new CfnStack(this, "Rollcall", { templateUrl: asset.httpUrl, parameters });
    new CfnOutput(this, "AlertTopicArn", { value: rollcall.getAtt("Outputs.AlertTopicArn").toString() });
  }
}

const app = new App();
new RollcallStack(app, "Monitoring", {
  // What "aws cloudformation package" has written.
  template: app.node.tryGetContext("template") ?? path.resolve(__dirname, "../../packaged.yaml"),
  parameters: {
    AlertFrom: "rollcall@example.com",
    AlertTo: "operations@example.com",
    GraceSeconds: "120",
    Language: "en",
    TimeZone: "Asia/Seoul",
  },
});
app.synth();
