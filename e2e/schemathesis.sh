#!/bin/sh
# Lets schemathesis ask the directory for machines whatever its own description allows, and more.
#
#   schemathesis.sh VENV URL
#
# VENV: a Python environment with schemathesis (python3 -m venv VENV && VENV/bin/pip install
# schemathesis==4.32.5). URL: a server that runs, such as http://127.0.0.1:8080. Some requests are
# wrong on purpose; the seed is fixed, so that a failure can be seen again.
set -eu
venv=${1:?the folder of a Python environment}
url=${2:?the address of a server}
exec "$venv/bin/schemathesis" run "$url/hsds/openapi.json" --url "$url/hsds" \
    --checks response_schema_conformance,status_code_conformance,not_a_server_error,content_type_conformance,response_headers_conformance \
    --phases examples,coverage,fuzzing --max-examples "${EXAMPLES:-20}" --seed 20261121 --no-color
