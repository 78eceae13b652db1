import re
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.core.errors import RemoteError
from resolvers.net.public_address import RemoteAddress, is_public, parsed

HOSTILE_HOSTS = [
    "127.0.0.1", "127.1", "0x7f.0.0.1", "0x7f000001", "2130706433", "0177.0.0.1", "127.0.0.1.",
    "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "::1", "0", "0.0.0.1", "localhost",
    "169.254.169.254", "1.2.3.4", "a.1", "a.0x7f", "-a.example", "a-.example", "a..example",
    ".example", "example.", "", "*.example", "ex ample.com", "ex\tample.com", "example.com\n",
    "bücher.example", "ⓛocalhost.example", "example。com", "example.com\u200b", "１２７.0.0.1",
    "user@example.com", "user:pass@example.com", "good.example@127.0.0.1",
    "example.com\\@127.0.0.1", "example.com:443@127.0.0.1", "example.com:80", "example.com:",
    "example.com:0443", "example.com:8443", "example.com:443:443", "example.com%00", "%31.example",
    f"{'a' * 64}.example", ".".join(["a" * 63] * 4) + ".example",
]  # fmt: skip

PRIVATE = [
    "0.0.0.1", "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.255",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.9", "192.0.2.1",
    "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1",
    "224.0.1.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:8.8.8.8",
    "64:ff9b::127.0.0.1", "64:ff9b::8.8.8.8", "64:ff9b:1::1", "100::1", "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1", "2001:20::1", "2001:db8::1",
    "2002:7f00:1::", "2002:808:808::1", "3fff::1", "5f00::1", "fc00::1", "fd12::1", "fe80::1",
    "fe80::1%eth0", "fec0::1", "ff02::1", "ff0e::1",
]  # fmt: skip

PUBLIC = ["1.1.1.1", "8.8.8.8", "93.184.215.14", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"]


@pytest.mark.parametrize(
    ("url", "host", "target"),
    [
        ("https://cai-manifests.adobe.com/m/a-1", "cai-manifests.adobe.com", "/m/a-1"),
        ("HTTPS://Manifests.Example", "manifests.example", "/"),
        ("https://manifests.example:443/a?b=c&d=%20", "manifests.example", "/a?b=c&d=%20"),
        ("https://xn--bcher-kva.example/", "xn--bcher-kva.example", "/"),
    ],
)  # fmt: skip
def test_a_plain_https_address_is_understood(url: str, host: str, target: str) -> None:
    assert parsed(url) == RemoteAddress(host, target)


@pytest.mark.parametrize("host", HOSTILE_HOSTS)
def test_an_odd_host_is_refused(host: str) -> None:
    with pytest.raises(RemoteError):
        parsed(f"https://{host}/manifest")


@pytest.mark.parametrize(
    "url",
    [
        "http://manifests.example/a", "ftp://manifests.example/a", "file:///etc/passwd",
        "//manifests.example/a", "https:manifests.example/a", "https:///manifests.example/a",
        " https://manifests.example/a", "https://manifests.example/a\r\nHost: b",
        "https://manifests.example/a b", "https://manifests.example/a#b",
        "https://manifests.example/\u00e4", "https://manifests.example\\a",
        "https://manifests.example?a", "https://manifests.example/" + "a" * 2048,
        "self#jumbf=/c2pa/urn:c2pa:a", "",
    ],
)  # fmt: skip
def test_what_is_no_plain_https_address_is_refused(url: str) -> None:
    with pytest.raises(RemoteError):
        parsed(url)


def test_a_refusal_does_not_repeat_the_address() -> None:
    with pytest.raises(RemoteError) as refused:
        parsed("https://jane.doe@manifests.example/")
    assert "jane" not in str(refused.value)


AUTHORITIES = st.tuples(
    st.sampled_from(["", "user@", "user:pass@", "manifests.example@", "@", "a\\@"]),
    st.sampled_from([*HOSTILE_HOSTS, "manifests.example", "MANIFESTS.EXAMPLE"]) | st.text(),
    st.sampled_from(["", ":443", ":80", ":", ":0443", ":443\t"]),
).map("".join)  # fmt: skip
URLS = st.tuples(
    st.sampled_from(["https://", "HTTPS://", "http://", "https:/", "https:\\\\", "\thttps://"]),
    AUTHORITIES,
    st.sampled_from(["", "/", "/a?b", "/\r\nX: y", "/..//a", "?a", "#a", "\\a", "/%0d%0aX"])
    | st.text(max_size=9),
).map("".join)


@given(URLS | st.text(max_size=40))
def test_what_is_understood_is_what_every_parser_understands(url: str) -> None:
    try:
        address = parsed(url)
    except RemoteError:
        return
    split = urlsplit(url)
    assert (split.scheme, split.username, split.port or 443) == ("https", None, 443)
    assert split.hostname == address.host
    assert re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*", address.host)
    assert re.fullmatch(r"/[!-~]*", address.target)


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_nobodys_on_the_internet_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_on_the_internet_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@given(st.ip_addresses())
def test_a_public_address_is_global_unicast(address: IPv4Address | IPv6Address) -> None:
    if is_public(address):
        assert address.is_global
        assert not any([address.is_private, address.is_multicast, address.is_reserved])
        assert not any([address.is_loopback, address.is_link_local, address.is_unspecified])


@given(st.ip_addresses(v=4))
def test_an_ipv6_address_that_stands_for_another_is_not_public(address: IPv4Address) -> None:
    number = int(address)
    prefixes = (0, 0xFFFF << 32, 0x64FF9B << 96)  # compatible, mapped, NAT64
    hidden = [IPv6Address(prefix | number) for prefix in prefixes]
    hidden.append(IPv6Address(0x2002 << 112 | number << 80))  # 6to4
    assert not any(is_public(candidate) for candidate in hidden)
