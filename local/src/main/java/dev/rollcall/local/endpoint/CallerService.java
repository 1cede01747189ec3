package dev.rollcall.local.endpoint;

import dev.rollcall.local.template.Deployment;

/** AWS STS, as far as it says in whose account one is: the sandbox's, for whatever credentials. */
final class CallerService implements QueryService {
  @Override
  public String namespace() {
    return "https://sts.amazonaws.com/doc/2011-06-15/";
  }

  @Override
  public QueryResult perform(QueryRequest request) {
    if (!request.action().equals("GetCallerIdentity")) {
      throw QueryService.invalidAction(request);
    }
    return QueryResult.of(
        xml -> {
          xml.element("Arn", "arn:aws:iam::" + Deployment.ACCOUNT_ID + ":user/sandbox");
          xml.element("UserId", "AIDASANDBOX");
          xml.element("Account", Deployment.ACCOUNT_ID);
        });
  }
}
