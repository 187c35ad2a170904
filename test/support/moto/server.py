"""Starts moto's server with refusals in the shape that AWS's JSON services give them and its clients read, and with the
secret taken into account for the Resource of a policy. Ends when its standard input does.
Usage: python server.py -H 127.0.0.1 -p PORT
"""

import json
import os
import sys
import threading

from moto.core.exceptions import JsonRESTError
from moto.iam import access_control
from moto.secretsmanager.models import secretsmanager_backends
from moto.server import main

JSON_SERVICES = {"secretsmanager", "kms", "cloudtrail"}
request_class = access_control.IAMRequest
denied = request_class._raise_access_denied
bad_key = request_class._raise_invalid_access_key
bad_signature = request_class._raise_signature_does_not_match
check = request_class.check_action_permitted


def refusal(code, message):
    error = JsonRESTError(code, message)
    error.code = 400
    return error


def raise_denied(self):
    if self._service not in JSON_SERVICES:
        return denied(self)
    raise refusal(
        "AccessDeniedException",
        f"User: {self._access_key.arn} is not authorized to perform: {self._action} on resource: "
        f"{getattr(self, '_named', '*')} because no identity-based policy allows the {self._action} action",
    )


def raise_bad_key(self, reason):
    if self._service not in JSON_SERVICES:
        return bad_key(self, reason)
    raise refusal("UnrecognizedClientException", "The security token included in the request is invalid.")


def raise_bad_signature(self):
    if self._service not in JSON_SERVICES:
        return bad_signature(self)
    raise refusal("InvalidSignatureException", "The request signature we calculated does not match the signature you provided.")


def check_with_resource(self, resource):
    named = secret_arn(self)
    self._named = named or resource
    return check(self, named or resource)


def secret_arn(self):
    """The ARN of the secret that a request names; None where it names none."""
    if self._service != "secretsmanager":
        return None
    try:
        name = json.loads(self._body or b"{}").get("SecretId") or json.loads(self._body or b"{}").get("Name")
    except ValueError:
        return None
    if not name:
        return None
    secret = secretsmanager_backends[self.account_id][self._region].secrets.get(name)
    if secret:
        return secret.arn
    return name if name.startswith("arn:") else f"arn:aws:secretsmanager:{self._region}:{self.account_id}:secret:{name}"


request_class._raise_access_denied = raise_denied
request_class._raise_invalid_access_key = raise_bad_key
request_class._raise_signature_does_not_match = raise_bad_signature
request_class.check_action_permitted = check_with_resource


def end_with_input():
    sys.stdin.buffer.read()
    os._exit(0)


threading.Thread(target=end_with_input, daemon=True).start()
main()
