"""pip's settings in uv's words."""

import pytest

from harness.parsers.pip_settings import for_uv, parse_listing

CASES = [
    ({"index-url": "https://a.example/simple"}, {"UV_INDEX_URL": "https://a.example/simple"}),
    (
        {"extra-index-url": "https://a.example/\nhttps://b.example/"},
        {"UV_EXTRA_INDEX_URL": "https://a.example/ https://b.example/", "UV_INDEX_STRATEGY": "unsafe-best-match"},
    ),
    ({"find-links": "/wheels /more"}, {"UV_FIND_LINKS": "/wheels,/more"}),
    ({"no-index": "1"}, {"UV_NO_INDEX": "true"}),
    ({"no-index": "false"}, {}),
    ({"cert": "/ca.pem", "timeout": "180"}, {"SSL_CERT_FILE": "/ca.pem", "UV_HTTP_TIMEOUT": "180"}),
    ({"trusted-host": "a b"}, {"UV_INSECURE_HOST": "a b"}),
    (
        {"no-binary": ":all:", "only-binary": "lxml,numpy"},
        {"UV_NO_BINARY": "true", "UV_NO_BUILD_PACKAGE": "lxml numpy"},
    ),
    ({"pre": "yes"}, {"UV_PRERELEASE": "allow"}),
    ({"disable-pip-version-check": "1", "find-links": ""}, {}),
]


@pytest.mark.parametrize(("pip", "uv"), CASES)
def test_each_setting_has_its_variable(pip: dict[str, str], uv: dict[str, str]) -> None:
    assert for_uv(pip, {}) == uv


@pytest.mark.parametrize("name", ["UV_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX", "UV_FIND_LINKS"])
def test_who_tells_uv_where_to_look_means_that_alone(name: str) -> None:
    pip = {"index-url": "https://a.example/", "extra-index-url": "https://b.example/", "cert": "/ca.pem"}
    assert for_uv(pip, {name: "https://c.example/"}) == {"SSL_CERT_FILE": "/ca.pem"}


def test_the_environment_goes_before_the_command_and_that_before_all() -> None:
    listing = "\n".join(
        [
            ":env:.timeout='3'",
            "global.timeout='1'",
            "install.timeout='2'",
            "global.find-links='/wheels'",
            "install.no-index='true'",
            "freeze.timeout='9'",
            "global.extra-index-url='https://a.example/\\nhttps://b.example/'",
            "",
        ]
    )
    assert parse_listing(listing) == {
        "timeout": "3",
        "find-links": "/wheels",
        "no-index": "true",
        "extra-index-url": "https://a.example/\nhttps://b.example/",
    }
