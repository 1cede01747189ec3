"""What `sam local invoke` would give a function's container, as JSON: the function's name there, the architecture of
its image, and all environment variables.

usage: sam_local.py TEMPLATE FUNCTION ENV_VARS

Asks SAM's own code, up to where it would ask for a container engine. Run by the Python that has aws-sam-cli.
"""

import json
import os
import sys
from unittest import mock

from samcli.commands.local.cli_common.invoke_context import InvokeContext


def main(template, function, env_vars):
    engine = mock.Mock(is_docker_reachable=True)
    runtime = mock.PropertyMock(return_value=mock.Mock())
    with (
        mock.patch.object(InvokeContext, "_get_container_manager", return_value=engine),
        mock.patch.object(InvokeContext, "lambda_runtime", runtime),
        InvokeContext(template, function, env_vars, aws_region=os.environ["AWS_DEFAULT_REGION"]) as context,
    ):
        runner = context.local_lambda_runner
        found = runner.provider.get(function)
        hash(found.functionname)  # as SAM does; what it could not resolve is no text
        variables = runner.get_invoke_config(found).env_vars.resolve()
        json.dump({"name": found.functionname, "architecture": found.architecture, "variables": variables}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
