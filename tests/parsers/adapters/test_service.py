"""What a service that is not there gives; answers are tested in test_specs."""

from pathlib import Path

import pytest

from harness.parsers.adapters import service


def test_a_service_that_is_not_there_is_a_failure_of_the_place(tmp_path: Path) -> None:
    with pytest.raises(service.Failure, match="no service at 127") as raised:
        service.parse(str(tmp_path), url="http://127.0.0.1:1/", most_bytes=1)
    assert raised.value.harness_status == "cannot_run_here"
