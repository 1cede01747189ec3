"""The environment variables of the functions: those of template.yaml, as SAM's own code resolves them, with those that
`sam local` or Lambda adds. The services are on this machine.
"""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile

HOME = pathlib.Path(__file__).resolve().parent.parent
REGION = "ap-northeast-2"
CI = HOME / ".ci"
KEY = "none"


def sam_python():
    """The Python that has aws-sam-cli."""
    return pathlib.Path(shutil.which("sam")).read_text().splitlines()[0].removeprefix("#!")


def of_sam_local(function, services, queues):
    """All that `sam local invoke --env-vars events/env.json` sets, with a sandbox at these addresses."""
    text = (HOME / "events/env.json").read_text()
    text = text.replace("http://host.docker.internal:8080", services)
    text = text.replace("http://host.docker.internal:8081", queues)
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        file.write(text)
        file.flush()
        # A desktop's shell, whose variables SAM takes in place of the template's where both have one.
        shell = os.environ | {"LANGUAGE": "en_US:en", "AWS_DEFAULT_REGION": REGION}
        command = [sam_python(), CI / "sam_local.py", HOME / "template.yaml", function, file.name]
        said = subprocess.run(command, env=shell, check=True, stdout=subprocess.PIPE, text=True).stdout
    return json.loads(said)["variables"] | {"_HANDLER": f"dev.rollcall.lambda.{function}::handleRequest"}


def of_lambda(function, services, queues, start, memory=512, runtime_api="127.0.0.1:9001"):
    """All that Lambda sets for a function that starts so: on-demand, or snap-start."""
    template = {
        name: value for name, value in of_sam_local(function, services, queues).items() if name.startswith("ROLLCALL_")
    }
    variables = {
        "AWS_DEFAULT_REGION": REGION,
        "AWS_EXECUTION_ENV": "AWS_Lambda_java25",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(memory),
        "AWS_LAMBDA_FUNCTION_NAME": function,
        "AWS_LAMBDA_FUNCTION_VERSION": "1",
        "AWS_LAMBDA_INITIALIZATION_TYPE": start,
        "AWS_LAMBDA_LOG_FORMAT": "JSON",
        "AWS_LAMBDA_RUNTIME_API": runtime_api,
        "AWS_REGION": REGION,
        "AWS_XRAY_CONTEXT_MISSING": "LOG_ERROR",
        "AWS_XRAY_DAEMON_ADDRESS": "127.0.0.1:2000",
        "LAMBDA_RUNTIME_DIR": "/var/runtime",
        "LAMBDA_TASK_ROOT": "/var/task",
        "LANG": "en_US.UTF-8",
        "LD_LIBRARY_PATH": "/lib64:/usr/lib64",
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "TZ": ":UTC",
        "_HANDLER": f"dev.rollcall.lambda.{function}::handleRequest",
    }
    if start == "on-demand":
        keys = ("AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
        variables |= dict.fromkeys(keys, KEY)
        variables |= {"AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{function}", "AWS_LAMBDA_LOG_STREAM_NAME": "1"}
    else:
        variables |= {
            "AWS_CONTAINER_AUTHORIZATION_TOKEN": KEY,
            "AWS_CONTAINER_CREDENTIALS_FULL_URI": f"http://{runtime_api}/credentials",
        }
    documented = json.loads((CI / "lambda-variables.json").read_text())
    if variables.keys() != set(documented["each"] + documented[start]):
        raise SystemExit(f"not what Lambda documents: {sorted(variables.keys())}")
    return variables | template
